/** Builtin functions of several numbers at once. */
import type { Expr } from "../../ir/expr.ts";
import { hasMath } from "../math/library.ts";
import type { Lanes } from "./body.ts";

type Call = Extract<Expr, { kind: "call" }>;

const roundings = { floor: "floor", ceil: "ceil" } as const;
const isOneOf = <T extends object>(table: T, name: string): name is string & keyof T => name in table;

/** One instruction or two. */
export const isSimple = ({ name }: Call): boolean =>
  ["abs", "sqrt", "floor", "ceil", "int", "min", "max", "clip", "isnan", "flush"].includes(name);

/** Whether vectors have that function. */
export const hasLanes = (e: Call): boolean =>
  (isSimple(e) && !(e.type === "integer" && e.name !== "min" && e.name !== "max" && e.name !== "int")) ||
  (hasMath(e.name) && e.type === "real");

export function call(e: Call, v: Lanes): void {
  const { asm, shape, kit } = v;
  const { name } = e;
  if (v.near.has(e)) return kit.math.inlineNear(asm, name, shape.float, v.localOf(e.args[0]!));
  if (hasMath(name)) {
    kit.math.inline(
      asm,
      name,
      shape.float,
      e.args.map((arg) => argument(arg, v)),
    );
    return;
  }
  if (name === "min" || name === "max" || name === "clip") return extreme(e, v);
  const [x] = e.args;
  if (x === undefined) throw new Error(`'${name}' without arguments`);
  if (name === "isnan") {
    const local = v.localOf(x);
    asm.get(local).get(local).simd(`${shape.float}.ne`);
    return;
  }
  v.value(x);
  if (name === "abs" || name === "sqrt") asm.simd(`${shape.float}.${name}`);
  else if (isOneOf(roundings, name)) asm.simd(`${shape.float}.${roundings[name]}`);
  else if (name === "int") asm.simd(shape.float === "f64x2" ? "f64x2.trunc" : "i32x4.trunc_sat_f32x4_s");
  else if (name === "flush") flush(v);
  else throw new Error(`'${name}' has no form for vectors`);
}

/** Lanes that do not count get 0: for that every function is quick. */
function argument(e: Expr, v: Lanes): number {
  const local = v.localOf(e);
  if (v.active === undefined) return local;
  const masked = v.asm.local("v128");
  v.asm.get(local).get(v.active).simd("v128.and").set(masked);
  return masked;
}

/** NaN among the arguments gives NaN. */
function extreme(e: Call, v: Lanes): void {
  const kind = e.type === "integer" && v.shape.float === "f32x4" ? "i32x4" : v.shape.float;
  // One instruction where the second number is neither NaN nor zero; else engines need several for those.
  const join = (name: "min" | "max", second: Expr): void =>
    void v.asm.simd(kind === "i32x4" ? `i32x4.${name}_s` : isPlain(second) ? `${kind}.p${name}` : `${kind}.${name}`);
  const args = e.name === "clip" ? e.args : [...e.args].sort((a, b) => Number(isPlain(a)) - Number(isPlain(b)));
  args.forEach((arg, k) => {
    v.value(arg);
    if (e.name === "clip" && k > 0) join(k === 1 ? "max" : "min", arg);
    else if (k > 0 && (e.name === "min" || e.name === "max")) join(e.name, arg);
  });
}

const isPlain = (e: Expr): boolean => e.kind === "const" && e.value !== 0 && !Number.isNaN(e.value);

/** Denormal numbers become 0: what is added swallows them. */
function flush({ asm, shape }: Lanes): void {
  if (shape.float === "f64x2") asm.f64x2(1e-290).simd("f64x2.add").f64x2(1e-290).simd("f64x2.sub");
  else asm.f32x4(1e-30).simd("f32x4.add").f32x4(1e-30).simd("f32x4.sub");
}
