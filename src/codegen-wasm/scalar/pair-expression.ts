/** Expressions of two synapses at once. What has no form for vectors is worked out for each and put together. */
import type { Expr } from "../../ir/expr.ts";
import { inOrder, joinLanes, ofClip, type Extreme } from "./extreme.ts";
import { lookUpOf } from "./look-up.ts";
import { addressOf } from "./memory.ts";
import { indexOf, type Pair } from "./pair.ts";

type Call = Extract<Expr, { kind: "call" }>;
type Load = Extract<Expr, { kind: "load" }>;

/** Leaves the vector of both values on the stack; each is worked out once. */
export function pairOf(e: Expr, p: Pair): void {
  const known = p.known(e);
  if (known !== undefined) {
    p.asm.get(known);
    return;
  }
  if (e.kind === "const") {
    p.asm.f64x2(e.value);
    return;
  }
  if (p.lanes[0].facts.level(e) < 2 && p.values.strict) {
    p.asm.get(fixed(e, p));
    return;
  }
  if (!inVectors(e, p)) each(e, p);
  if (p.lanes[0].facts.isShared(e)) {
    const local = p.asm.local("v128");
    p.asm.tee(local);
    p.values.set(e, local);
  }
}

/** What is the same for all synapses of a spike is worked out before its row. */
function fixed(e: Expr, p: Pair): number {
  const [{ facts, outside }] = p.lanes;
  const before = outside[facts.level(e) === 0 ? 0 : 1];
  if (before === undefined) throw new Error("rows are walked inside of two loops");
  before.value(e);
  const local = before.asm.local("v128");
  before.asm.simd("f64x2.splat").set(local);
  p.fixed.set(e, local);
  return local;
}

/** Each for itself. */
function each(e: Expr, p: Pair): void {
  const [first, second] = p.lanes;
  first.value(e);
  p.asm.simd("f64x2.splat");
  second.value(e);
  p.asm.replaceLane(1);
}

const arithmetic = { "+": "f64x2.add", "-": "f64x2.sub", "*": "f64x2.mul", "/": "f64x2.div" } as const;
const functions = { abs: "f64x2.abs", sqrt: "f64x2.sqrt", floor: "f64x2.floor", ceil: "f64x2.ceil" } as const;
const isOneOf = <T extends object>(table: T, name: string): name is string & keyof T => name in table;

/** Leaves nothing and gives false where vectors have no such form. */
function inVectors(e: Expr, p: Pair): boolean {
  const { asm } = p;
  if (e.type !== "real") return false;
  if (e.kind === "load" && e.index.kind === "index") load(e, p);
  else if (e.kind === "negate") {
    pairOf(e.operand, p);
    asm.simd("f64x2.neg");
  } else if (e.kind === "binary" && isOneOf(arithmetic, e.operator)) {
    pairOf(e.left, p);
    pairOf(e.right, p);
    asm.simd(arithmetic[e.operator]);
  } else if (e.kind === "call") return call(e, p);
  else if (e.kind === "choose" || e.kind === "select") {
    const found = lookUpOf(e);
    const places = found && p.elapsed.get(found.elapsed);
    if (found === undefined || places === undefined) return false;
    lookUp(found.table, places, p);
  } else return false;
  return true;
}

function call(e: Call, p: Pair): boolean {
  const { asm } = p;
  const [x] = e.args;
  if (x === undefined) return false;
  if (e.name === "min" || e.name === "max") {
    const [first, ...others] = inOrder(e.name, e.args);
    pairOf(first, p);
    for (const other of others) join(e.name, other, p);
  } else if (e.name === "clip") {
    const [value, low, high] = ofClip(e.args);
    pairOf(value, p);
    join("max", low, p);
    join("min", high, p);
  } else if (isOneOf(functions, e.name)) {
    pairOf(x, p);
    asm.simd(functions[e.name]);
  } else if (e.name === "flush") {
    const small = p.lanes[0].kit.precision === "f64" ? 1e-290 : 1e-30;
    pairOf(x, p);
    asm.f64x2(small).simd("f64x2.add").f64x2(small).simd("f64x2.sub");
  } else return false;
  return true;
}

const join = (name: Extreme, other: Expr, p: Pair): void => joinLanes(name, other, p.asm, () => pairOf(other, p));

/** WebAssembly has no gather: one after the other, but where the synapses lie side by side. */
function load({ buffer, index }: Load, p: Pair): void {
  const { asm, lanes, single } = p;
  const place = (k: 0 | 1): void => void addressOf(buffer, lanes[k], () => asm.get(indexOf(index, lanes[k])));
  if (p.adjoin && index.kind === "index" && index.name === "s") {
    place(0);
    if (single) asm.load64();
    else asm.load128();
  } else {
    place(1);
    place(0);
    if (single) asm.load32().load32Lane(0, 1);
    else asm.load64().load64Lane(0, 1);
  }
  if (single) asm.simd("f64x2.promote_low_f32x4");
}

/** Both are in the table: it was asked before. */
function lookUp(table: string, [first, second]: readonly [number, number], p: Pair): void {
  const { asm, lanes, single } = p;
  for (const local of [second, first]) addressOf(table, lanes[0], () => asm.get(local));
  if (single) asm.load32().load32Lane(0, 1).simd("f64x2.promote_low_f32x4");
  else asm.load64().load64Lane(0, 1);
}
