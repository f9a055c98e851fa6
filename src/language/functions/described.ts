/** Functions as a reader sees them: in the reference, and in editors. */
import type { FunctionRow, UnitRule } from "./row.ts";

/** What units the arguments may have, and which the result has. */
export function unitsOfFunction(units: UnitRule): string {
  switch (units.rule) {
    case "dimensionless":
      return "plain numbers";
    case "same":
      return "all the same; so is the result";
    case "number-of-same":
      return "all the same; the result is a plain number";
    case "root":
      return units.root === 2 ? "any; the result has its square root" : "any; the result has its cube root";
    case "power":
      return "as `x ^ y`";
  }
}

/** "min(a, b, …)". */
export const callOf = (row: FunctionRow): string =>
  `${row.name}(${row.parameters.join(", ")}${row.variadic === true ? ", …" : ""})`;
