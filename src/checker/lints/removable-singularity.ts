import type { CheckedExpr } from "../model.ts";
import type { Lint } from "./lint.ts";
import { sampled, type Leaf } from "./sample.ts";
import { allNodes } from "./texts.ts";

/**
 * `x / (exp(x / k) - 1)`: 0/0 where x is 0, though the limit is finite. Rate functions of Hodgkin & Huxley (1952) have this
 * form; `exprel(z) = (exp(z) - 1) / z` has no gap.
 *
 * The numerator is a multiple of the exponent if their ratio is the same for different values of what changes in time; that
 * is tried out.
 */
export const removableSingularity: Lint = ({ session, model }) => {
  for (const node of allNodes(model, session)) {
    if (removableIn(node))
      session.report(
        "NW3006",
        node.span,
        {},
        { help: "write it with `exprel(z)`, which is (exp(z) - 1) / z, and 1 at z = 0" },
      );
  }
};

/** A quotient of this form. */
export function removableIn(node: CheckedExpr): boolean {
  if (node.kind !== "binary" || node.operator !== "/") return false;
  const exponent = exponentialLessOne(node.right);
  return exponent !== undefined && isMultiple(node.left, exponent);
}

/** z where an expression is exp(z) - 1, 1 - exp(z), exp(z) + (-1) or expm1(z), or a multiple of these by a number. */
function exponentialLessOne(expr: CheckedExpr): CheckedExpr | undefined {
  if (expr.kind === "negate") return exponentialLessOne(expr.operand);
  if (expr.kind === "call" && expr.name === "expm1") return expr.args[0];
  if (expr.kind !== "binary" || expr.operator !== "-") return undefined;
  const sides = [expr.left, expr.right];
  const exponential = sides.find((side) => side.kind === "call" && side.name === "exp");
  const one = sides.some((side) => side.kind === "number" && side.value === 1);
  return one && exponential?.kind === "call" ? exponential.args[0] : undefined;
}

const trials = [0.37, -1.3, 2.9, 7.1];

function isMultiple(numerator: CheckedExpr, exponent: CheckedExpr): boolean {
  const ratios = trials.map((trial) => {
    const leaf = valuesAt(trial);
    const [a, z] = [sampled(numerator, leaf), sampled(exponent, leaf)];
    return a === undefined || z === undefined || z === 0 ? undefined : a / z;
  });
  const [first] = ratios;
  const changes = new Set(trials.map((trial) => sampled(exponent, valuesAt(trial)))).size > 1;
  return (
    changes &&
    first !== undefined &&
    first !== 0 &&
    ratios.every((ratio) => ratio !== undefined && Math.abs(ratio - first) <= 1e-9 * Math.abs(first))
  );
}

/** What changes in time differs from trial to trial; params have one value each. Nothing is known of other nodes. */
const valuesAt =
  (trial: number): Leaf =>
  (node) => {
    if (node.kind === "local") return trial * 10 + node.id / 7;
    if (node.kind === "model_param") return 1 + spread(node.name);
    if (node.kind !== "variable") return undefined;
    const own = spread(`${node.owner}.${node.name}`);
    return node.role === "param" ? 1 + own : trial * 10 + own;
  };

/** A number in 0 .. 10 that differs between names. */
const spread = (name: string): number =>
  Array.from(name, (letter) => letter.charCodeAt(0)).reduce((sum, code) => (sum * 31 + code) % 997, 7) / 100;
