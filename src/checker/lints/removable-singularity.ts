import type { CheckedExpr } from "../model.ts";
import { everyNode } from "../walk.ts";
import { exprelForm } from "./exprel-form.ts";
import type { Lint } from "./lint.ts";
import { rewritten } from "./rewritten.ts";
import { sampled, type Leaf } from "./sample.ts";
import { allNodes, ofKind } from "./texts.ts";

/**
 * `x / (exp(x / k) - 1)`: 0/0 where x is 0, though the limit is finite. Rate functions of Hodgkin & Huxley (1952) have this
 * form; `exprel(z) = (exp(z) - 1) / z` has no gap.
 *
 * The numerator is a multiple of the exponent if their ratio stays the same while something that changes in time does; that is
 * tried out.
 */
export const removableSingularity: Lint = ({ session, model }) => {
  for (const node of ofKind(allNodes(model, session), "binary", session)) {
    if (!removableIn(node)) continue;
    const mended = exprelOf(node);
    session.report(
      "NW3006",
      node.span,
      {},
      {
        help: "write it with `exprel(z)`, which is (exp(z) - 1) / z, and 1 at z = 0",
        ...(mended === undefined ? {} : { fix: rewritten(node.span, mended, true) }),
      },
    );
  }
};

/** A quotient of this form. */
export function removableIn(node: Extract<CheckedExpr, { kind: "binary" }>): boolean {
  if (node.operator !== "/") return false;
  const found = exponentialLessOne(node.right);
  return found !== undefined && isMultiple(node.left, found.exponent);
}

function exprelOf({ left, right }: Extract<CheckedExpr, { kind: "binary" }>): string | undefined {
  const found = exponentialLessOne(right);
  return found && exprelForm(left, found.exponent, found.sign);
}

/** z where an expression is exp(z) - 1 or expm1(z), or with the other sign 1 - exp(z). */
function exponentialLessOne(expr: CheckedExpr): { readonly exponent: CheckedExpr; readonly sign: 1 | -1 } | undefined {
  if (expr.kind === "negate") {
    const inner = exponentialLessOne(expr.operand);
    return inner && { ...inner, sign: inner.sign === 1 ? -1 : 1 };
  }
  if (expr.kind === "call" && expr.name === "expm1") return { exponent: expr.args[0]!, sign: 1 };
  if (expr.kind !== "binary" || expr.operator !== "-") return undefined;
  const { left, right } = expr;
  if (left.kind === "call" && left.name === "exp" && isOne(right)) return { exponent: left.args[0]!, sign: 1 };
  return right.kind === "call" && right.name === "exp" && isOne(left)
    ? { exponent: right.args[0]!, sign: -1 }
    : undefined;
}

const isOne = (node: CheckedExpr): boolean => node.kind === "number" && node.value === 1;

/** Far apart, so that the exponent changes its sign if it can. */
const trials = [0.37, -1.3, 29.1, -57.3];

/** Along one of the things that change, the exponent changes its sign and the ratio stays, so that both are 0 together. */
const isMultiple = (numerator: CheckedExpr, exponent: CheckedExpr): boolean =>
  everyNode(exponent).some((moving) => changes(moving) && isMultipleAlong(moving, numerator, exponent));

function isMultipleAlong(moving: CheckedExpr, numerator: CheckedExpr, exponent: CheckedExpr): boolean {
  const found = trials.map((trial) => {
    const leaf = valuesAt(trial, nameOf(moving));
    const [a, z] = [sampled(numerator, leaf), sampled(exponent, leaf)];
    return { z, ratio: a === undefined || z === undefined || z === 0 ? undefined : a / z };
  });
  const first = found[0]?.ratio;
  return (
    new Set(found.map(({ z }) => Math.sign(z ?? NaN))).size > 1 &&
    first !== undefined &&
    first !== 0 &&
    found.every(({ ratio }) => ratio !== undefined && Math.abs(ratio - first) <= 1e-9 * Math.abs(first))
  );
}

/** A parameter of a function stands for what changes. */
const changes = (node: CheckedExpr): boolean =>
  node.kind === "local" || (node.kind === "variable" && node.role !== "param");

/** Of what moves from trial to trial and of what stands still; nothing is known of other nodes. */
const valuesAt =
  (trial: number, moving: string): Leaf =>
  (node) => {
    const name = nameOf(node);
    if (name === "") return undefined;
    return name === moving ? trial * 10 + spread(name) : 1 + spread(name);
  };

function nameOf(node: CheckedExpr): string {
  if (node.kind === "local") return `local ${node.id}`;
  if (node.kind === "model_param") return `param ${node.name}`;
  return node.kind === "variable" ? `${node.owner}.${node.name}` : "";
}

/** A number in 0 .. 10 that differs between names. */
const spread = (name: string): number =>
  Array.from(name, (letter) => letter.charCodeAt(0)).reduce((sum, code) => (sum * 31 + code) % 997, 7) / 100;
