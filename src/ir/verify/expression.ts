import { functionRow } from "../../language/functions/index.ts";
import { children, type Expr } from "../expr.ts";
import { isArithmetic, want, type Bindings, type Definitions, type Place } from "./context.ts";

/** Checks an expression and all in it; each node once. */
export function verifyExpression(root: Expr, place: Place, bindings: Bindings, known: Definitions): void {
  const seen = new Set<Expr>();
  const walk = (e: Expr): void => {
    if (seen.has(e)) return;
    seen.add(e);
    verifyNode(e, place, bindings, known);
    if (e.kind !== "reduce") return children(e).forEach(walk);
    walk(e.from);
    walk(e.to);
    verifyExpression(e.body, place, bindings.with(e.variable, "integer"), known);
  };
  walk(root);
}

function verifyNode(e: Expr, place: Place, bindings: Bindings, known: Definitions): void {
  switch (e.kind) {
    case "const":
      if (e.type === "boolean" && e.value !== 0 && e.value !== 1) place.report(`boolean constant ${e.value}`);
      if (e.type === "integer" && !Number.isInteger(e.value)) place.report(`integer constant ${e.value}`);
      return;
    case "uniform": {
      const own = place.uniforms.get(e.name);
      return named(place, "uniform", e.name, own === "integer" && e.type === "real" ? "real" : own, e.type);
    }
    case "local":
      return named(place, "local", e.name, bindings.typeOf(e.name), e.type);
    case "step":
      if (!place.memory) place.report("the step is not known here");
      return;
    case "index":
      if (!place.indices.has(e.name)) place.report(`index ${e.name} has no meaning here`);
      return;
    case "load":
      if (!place.memory) place.report(`buffer ${e.buffer} cannot be read here`);
      want(place, e.index, "integer", `index of ${e.buffer}`);
      return named(place, "buffer", e.buffer, known.buffers.get(e.buffer), e.type);
    case "element":
      if (!known.tables.has(e.table)) place.report(`unknown table ${e.table}`);
      return want(place, e.index, "integer", `index of ${e.table}`);
    case "cast":
      if (e.type === e.operand.type) place.report(`cast from ${e.type} to itself`);
      return;
    case "negate":
      if (e.type === "boolean") place.report("negated boolean");
      return;
    case "not":
      return want(place, e.operand, "boolean", "operand of not");
    case "binary":
      return binary(e, place);
    case "call":
    case "apply":
      return e.kind === "call" ? call(e, place) : apply(e, place, known);
    case "select":
    case "choose":
      want(place, e.condition, "boolean", "condition");
      if (e.then.type !== e.type || e.otherwise.type !== e.type) place.report(`arms of ${e.kind} differ in type`);
      return;
    case "random":
      if (!place.memory) place.report("random number where there is no step");
      return want(place, e.element, "integer", "element of a random number");
    case "reduce":
      return reduce(e, place);
  }
}

function named(place: Place, what: string, name: string, found: string | undefined, type: string): void {
  if (found === undefined) place.report(`unknown ${what} ${name}`);
  else if (found !== type) place.report(`${what} ${name} is ${found}, read as ${type}`);
}

function binary(e: Extract<Expr, { kind: "binary" }>, place: Place): void {
  const { operator, left, right } = e;
  if (left.type !== right.type) place.report(`operands of ${operator} are ${left.type} and ${right.type}`);
  if (operator === "and" || operator === "or") return want(place, left, "boolean", `operand of ${operator}`);
  if (isArithmetic(operator) && left.type === "boolean") place.report(`${operator} of booleans`);
}

function call(e: Extract<Expr, { kind: "call" }>, place: Place): void {
  const row = functionRow(e.name);
  if (!row) return place.report(`unknown function ${e.name}`);
  const enough = row.variadic ? e.args.length >= 1 : e.args.length === row.parameters.length;
  if (!enough) place.report(`${e.name} with ${e.args.length} arguments`);
  if (e.args.some((arg) => arg.type === "boolean")) place.report(`boolean argument of ${e.name}`);
}

function apply(e: Extract<Expr, { kind: "apply" }>, place: Place, known: Definitions): void {
  const fn = known.functions.get(e.name);
  if (!fn) return place.report(`unknown function ${e.name}`);
  if (fn.result !== e.type) place.report(`${e.name} gives ${fn.result}, read as ${e.type}`);
  if (fn.parameters.length !== e.args.length) return place.report(`${e.name} with ${e.args.length} arguments`);
  fn.parameters.forEach((parameter, k) => {
    const arg = e.args[k];
    if (arg) want(place, arg, parameter.type, `argument ${parameter.name} of ${e.name}`);
  });
}

function reduce(e: Extract<Expr, { kind: "reduce" }>, place: Place): void {
  want(place, e.from, "integer", "lower bound of a reduction");
  want(place, e.to, "integer", "upper bound of a reduction");
  const logical = e.operator === "any" || e.operator === "all";
  if (logical !== (e.body.type === "boolean")) place.report(`${e.operator} of ${e.body.type} values`);
}
