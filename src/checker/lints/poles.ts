import { voltage } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import type { Interval } from "../evaluate/interval.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { Known } from "../evaluate/known.ts";
import type { CheckedExpr } from "../model.ts";
import { guardedIn } from "./guarded.ts";
import { knownOfPart, partsOf, type Part } from "./known.ts";
import { withDefinitions } from "./definitions.ts";
import type { Lint, Subject } from "./lint.ts";
import { isPotential, membraneOf } from "./membrane.ts";
import { sampled, type Leaf } from "./sample.ts";
import { nodesOfPart, ofKind } from "./texts.ts";

/** In mV: where a membrane is time and again. */
const usual: Interval = { low: -90, high: 40 };

type Quotient = Extract<CheckedExpr, { kind: "binary" }>;

/**
 * A divisor that is 0 at one membrane potential among those that occur, where the numerator is not: `1 / (v - E)`, or a rate function whose
 * numerator was shifted, `(v + 41 mV) / (1 - exp(-(v + 40 mV) / k))`. The root is found by bisection.
 */
export const poles: Lint = (subject) => {
  for (const { divisor, name, at } of polesIn(subject))
    subject.session.report(
      "NI3014",
      divisor.span,
      { name, value: formatQuantity(at, voltage, "mV", 4) },
      { help: "look at the numbers, or bound the divisor: `max(x, 0.1 mV)`" },
    );
};

interface Pole {
  readonly divisor: CheckedExpr;
  /** The state whose potential it is. */
  readonly name: string;
  readonly at: number;
}

/** All poles of the user's own texts, but for those in a branch: somebody thought of them. */
export const polesIn = (subject: Subject): readonly Pole[] =>
  partsOf(subject.model).flatMap((part) => {
    const nodes = nodesOfPart(part, subject.session);
    if (nodes.length === 0) return [];
    const range = membraneOf(part, subject, usual);
    const known = knownOfPart(part, subject);
    const guarded = guardedIn(nodes, subject.session);
    return ofKind(nodes, "binary", subject.session).flatMap((node) =>
      node.operator === "/" && !guarded.has(node) ? (poleOf(node, part, range, known) ?? []) : [],
    );
  });

/** Nothing else in the divisor than one potential may change in time. */
function poleOf({ left, right }: Quotient, part: Part, range: Interval, known: Known): Pole | undefined {
  const potential = withDefinitions(right, part).find(isPotential);
  if (potential === undefined) return undefined;
  const at =
    (v: number, otherwise?: number): Leaf =>
    (leaf) => {
      if (leaf.kind !== "variable") return evaluateNumber(leaf, known) ?? otherwise;
      if (isPotential(leaf) && leaf.name === potential.name && leaf.owner === potential.owner) return v;
      const definition =
        leaf.owner === "self" && leaf.role === "let" ? part.lets.find(({ name }) => name === leaf.name) : undefined;
      return definition === undefined
        ? (evaluateNumber(leaf, known) ?? otherwise)
        : sampled(definition.value, at(v, otherwise));
    };
  const root = rootOf((v) => sampled(right, at(v)), range);
  if (root === undefined) return undefined;
  const [there, beside] = [root, root + 1].map((v) => sampled(left, at(v, anyValue)));
  if (there === undefined || beside === undefined || Math.abs(there) <= 1e-6 * Math.abs(beside)) return undefined;
  return { divisor: right, name: potential.name, at: root };
}

/** Of what changes in a numerator beside the potential. */
const anyValue = 0.37;

const rounds = 60;

/** Where a function changes its sign without a jump; undefined where it does not, or is not known. */
function rootOf(f: (v: number) => number | undefined, { low, high }: Interval): number | undefined {
  let [a, b] = [low, high];
  const ends = [f(a), f(b)];
  const [first, last] = ends;
  if (first === undefined || last === undefined || !(first * last < 0)) return undefined;
  for (let round = 0; round < rounds; round++) {
    const middle = (a + b) / 2;
    const found = f(middle);
    if (found === undefined) return undefined;
    if (found * first > 0) a = middle;
    else b = middle;
  }
  const size = Math.max(Math.abs(first), Math.abs(last));
  return Math.abs(f((a + b) / 2) ?? Infinity) <= 1e-9 * size ? (a + b) / 2 : undefined;
}
