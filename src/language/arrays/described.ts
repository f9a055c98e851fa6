/** Functions of arrays as a reader sees them: in the reference, and in editors. */
import type { ArrayUnits } from "./row.ts";

/** What units the arguments may have, and which the result has. */
export function unitsOfArrays(units: ArrayUnits): string {
  switch (units) {
    case "plain":
      return "plain numbers";
    case "same":
      return "all the same; so is the result";
    case "number":
      return "all the same; the result is a plain number";
    case "product":
      return "any; the result has their product";
    case "quotient":
      return "any; the result has those of `b` over those of `A`";
    case "inverse":
      return "any; the result has their inverse";
    case "power":
      return "any; the result has their n-th power";
    case "root":
      return "any; the result has their square root";
  }
}
