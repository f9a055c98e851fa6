import type { CheckedExpr, CheckedLet, CheckedParam, CheckedState } from "../../checker/model.ts";
import type { NamedValue } from "../../runtime/manifest.ts";
import type { Expr } from "../expr.ts";
import type { IrBuffer, IrVariable } from "../program.ts";
import { type Lowering, shownAs, typeOf } from "./context.ts";
import { placeIn } from "./arrays.ts";
import { lowerAt, lowerExpr } from "./expression.ts";
import type { Home, Scope } from "./homes.ts";
import { ofComponent, sideOf } from "./scope.ts";
import { inOrder, namesRead, operands } from "./references.ts";

interface Part {
  readonly params: readonly CheckedParam[];
  readonly states: readonly CheckedState[];
  readonly lets: readonly CheckedLet[];
}
export interface LoweredPart {
  readonly homes: Map<string, Home>;
  readonly lets: Map<string, CheckedLet>;
  readonly varying: readonly CheckedParam[];
  readonly values: NamedValue[];
}

/**
 * Homes for the params and states of a part instance. A parameter is a uniform, or a buffer where it varies over the
 * elements; an array-valued one is put in the place of its name.
 * @param prefix of buffers and uniforms ("cells"), and of the keys under which parameters are given ("cells", "exc->cells#0")
 */
export function homesOf(
  ctx: Lowering,
  part: Part,
  prefix: string,
  owner: string,
  scope: (homes: Map<string, Home>) => Scope,
): LoweredPart {
  const out: LoweredPart = {
    homes: new Map(),
    lets: new Map(part.lets.map((l) => [l.name, l])),
    varying: varyingParams(part.params),
    values: [],
  };
  for (const state of part.states) {
    const buffer = bufferFor(ctx, `${prefix}_${state.name}`, state.type);
    out.homes.set(state.name, { kind: "buffer", buffer });
    out.values.push({
      name: state.name,
      role: "state",
      at: { kind: "buffer", buffer: buffer.name },
      shown: shownAs(state.type, state.unit),
    });
  }
  for (const param of inOrder(
    part.params,
    (p) => p.name,
    (p) => namesRead(p.value),
  ))
    addParam(ctx, out, param, prefix, owner, scope);
  return out;
}

function bufferFor(ctx: Lowering, wanted: string, { kind, shape }: CheckedState["type"]): IrBuffer {
  const buffer = { name: ctx.names.unique(wanted), type: typeOf(kind) };
  return shape.length === 0 ? buffer : { ...buffer, components: shape.reduce((product, n) => product * n, 1) };
}

function addParam(
  ctx: Lowering,
  out: LoweredPart,
  param: CheckedParam,
  prefix: string,
  owner: string,
  scope: (homes: Map<string, Home>) => Scope,
): void {
  const shown = shownAs(param.type, param.unit);
  if (!out.varying.includes(param) && (param.type.shape.length > 0 || param.fixed === true)) {
    out.homes.set(param.name, { kind: "expression", value: param.value });
  } else if (out.varying.includes(param)) {
    const buffer = bufferFor(ctx, `${prefix}_${param.name}`, param.type);
    out.homes.set(param.name, { kind: "buffer", buffer });
    out.values.push({ name: param.name, role: "param", at: { kind: "buffer", buffer: buffer.name }, shown });
  } else {
    const key = `${owner}.${param.name}`;
    const value = lowerExpr(ctx, scope(out.homes), param.value);
    out.homes.set(param.name, {
      kind: "uniform",
      uniform: ctx.parameter(`${prefix}_${param.name}`, key, value, shown, param.doc),
    });
    out.values.push({ name: param.name, role: "param", at: { kind: "parameter", key }, shown });
  }
}

/** What depends on a varying parameter, or on an element of an array that differs between elements, varies too. */
function varyingParams(params: readonly CheckedParam[]): CheckedParam[] {
  const scalar = params.filter((p) => p.type.shape.length === 0);
  const rows = new Set(params.filter((p) => p.type.shape.length > 0 && p.varying).map((p) => p.name));
  const varying = new Set(scalar.filter((p) => p.varying || readsElement(p.value)));
  for (let grown = true; grown;) {
    grown = false;
    const names = new Set([...rows, ...[...varying].map((p) => p.name)]);
    for (const p of scalar) {
      if (varying.has(p) || ![...namesRead(p.value)].some((n) => names.has(n))) continue;
      varying.add(p);
      grown = true;
    }
  }
  return [...varying, ...params.filter(isStored)];
}

/** An array whose value is fixed at the start, or that an experiment sets: it needs a place of its own. Others are worked out where they are read. */
function isStored({ type, value, set }: CheckedParam): boolean {
  return type.shape.length > 0 && (set === true || (!type.shape.includes(-1) && drawsOrReads(value)));
}

function drawsOrReads(e: CheckedExpr): boolean {
  const reads = e.kind === "variable" && (e.owner !== "self" || e.role !== "param");
  return e.kind === "random" || reads || operands(e).some(drawsOrReads);
}

function readsElement(e: CheckedParam["value"]): boolean {
  return (
    e.kind === "index" ||
    e.kind === "random" ||
    (e.kind === "variable" && e.owner !== "self") ||
    operands(e).some(readsElement)
  );
}

export function variablesOf(
  ctx: Lowering,
  part: LoweredPart,
  outer: Scope,
  list: readonly (CheckedParam | CheckedState)[],
): IrVariable[] {
  const scope = { ...outer, starting: true };
  return list.flatMap((v) => {
    const home = part.homes.get(v.name);
    if (home?.kind !== "buffer") return [];
    const value = "initial" in v ? v.initial : v.value;
    const shown = shownAs(v.type, v.unit);
    const at = (initial: Expr): Expr => ctx.pool.cast(initial, home.buffer.type);
    if (home.buffer.components === undefined)
      return [{ name: v.name, buffer: home.buffer, initial: at(lowerExpr(ctx, scope, value)), shown }];
    const { each, initial } = eachComponent(ctx, scope, value);
    return [{ name: v.name, buffer: home.buffer, initial: at(initial), shown, each }];
  });
}

/** A value for each component; what is drawn is drawn for each. */
export function eachComponent(
  ctx: Lowering,
  scope: Scope,
  value: CheckedExpr,
): { readonly each: NonNullable<IrVariable["each"]>; readonly initial: Expr } {
  const variable = ctx.names.unique("k");
  const k = ctx.pool.local(variable, "integer");
  const place = placeIn(ctx.pool, sideOf(scope, "self"), k);
  const initial = lowerAt(ctx, ofComponent(scope, place), value, value.type.shape.length === 0 ? [] : [k]);
  return { each: { variable, place }, initial };
}
