import { embedded } from "./embedded.ts";

export const rkf45 = embedded(
  {
    name: "rkf45",
    doc: "Fehlberg's pair of orders 4 and 5, steps by the error; goes on with the value of order 4.",
    source: "E. Fehlberg, NASA Technical Report R-315 (1969)",
    order: 4,
    otherOrder: 5,
  },
  {
    a: [
      [1 / 4],
      [3 / 32, 9 / 32],
      [1932 / 2197, -7200 / 2197, 7296 / 2197],
      [439 / 216, -8, 3680 / 513, -845 / 4104],
      [-8 / 27, 2, -3544 / 2565, 1859 / 4104, -11 / 40],
    ],
    b: [25 / 216, 0, 1408 / 2565, 2197 / 4104, -1 / 5, 0],
    other: [16 / 135, 0, 6656 / 12825, 28561 / 56430, -9 / 50, 2 / 55],
  },
);
