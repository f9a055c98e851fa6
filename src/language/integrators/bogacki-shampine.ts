import { embedded } from "./embedded.ts";

export const bogackiShampine = embedded(
  {
    name: "bogacki_shampine",
    doc: "The pair of orders 3 and 2 of Bogacki and Shampine, steps by the error: for rough tolerances.",
    source: "P. Bogacki & L. Shampine, Appl. Math. Lett. 2 (1989), 321-325",
    order: 3,
    otherOrder: 2,
  },
  {
    a: [[1 / 2], [0, 3 / 4], [2 / 9, 1 / 3, 4 / 9]],
    b: [2 / 9, 1 / 3, 4 / 9, 0],
    other: [7 / 24, 1 / 4, 1 / 3, 1 / 8],
  },
);
