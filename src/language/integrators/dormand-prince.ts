import { embedded } from "./embedded.ts";

export const dormandPrince = embedded(
  {
    name: "rkdp",
    doc: "The pair of orders 5 and 4 of Dormand and Prince, steps by the error: the first to try.",
    source: "J. Dormand & P. Prince, J. Comput. Appl. Math. 6 (1980), 19-26",
    order: 5,
    otherOrder: 4,
  },
  {
    a: [
      [1 / 5],
      [3 / 40, 9 / 40],
      [44 / 45, -56 / 15, 32 / 9],
      [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
      [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
      [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
    ],
    b: [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84, 0],
    other: [5179 / 57600, 0, 7571 / 16695, 393 / 640, -92097 / 339200, 187 / 2100, 1 / 40],
  },
);
