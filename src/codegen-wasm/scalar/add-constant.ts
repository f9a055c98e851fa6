/**
 * The most frequent kernel of all: each arrival adds to one accumulator of the target what does not change from synapse to synapse, or
 * a weight of the synapse. Its loop goes over addresses, four synapses a round, and adds in the precision of the buffers.
 */
import { children } from "../../ir/expr.ts";
import type { Kernel, Stmt } from "../../ir/kernel.ts";
import type { Assembler } from "../assembler.ts";
import type { Body } from "./body.ts";
import type { LoopDomain } from "../kernel.ts";

export type Addition = Extract<Stmt, { kind: "accumulate" }>;

/** The additions of a kernel that does nothing else along rows. */
export function addedEverywhere(kernel: Kernel, domain: LoopDomain): Addition | undefined {
  const [only, ...more] = kernel.body;
  if (domain.kind !== "arrivals" || domain.end !== "pre" || only?.kind !== "accumulate" || more.length > 0)
    return undefined;
  if (only.operator !== "+" || only.index.kind !== "index" || only.index.name !== "j") return undefined;
  const { value: added, buffer } = only;
  const weights = weightsOf(only);
  if (weights !== undefined && weights !== buffer) return added.type === "real" ? only : undefined;
  return reachesInner(added, buffer) ? undefined : only;
}

/** The buffer of the weights, where each synapse has one of its own. */
export const weightsOf = ({ value: added }: Addition): string | undefined =>
  added.kind === "load" && added.index.kind === "index" && added.index.name === "s" ? added.buffer : undefined;

/** Whether a value may change from synapse to synapse, or with what is added to. */
function reachesInner(e: Addition["value"], buffer: string): boolean {
  if (e.kind === "index") return e.name !== "i";
  if (e.kind === "local" || e.kind === "reduce") return true;
  if (e.kind === "load" && e.buffer === buffer) return true;
  return operands(e).some((child) => reachesInner(child, buffer));
}

const operands = (e: Addition["value"]): readonly Addition["value"][] => children(e);

/** Writes a loop over the synapses from `begin` up to `end`. */
export type Loop = (asm: Assembler, begin: number, end: number) => void;

export function addConstant(addition: Addition, b: Body, width: 2 | 4): Loop {
  const { buffer, value: added } = addition;
  const single = b.kit.precision === "f32";
  const weights = weightsOf(addition);
  const perSynapse = weights !== undefined;
  const type = single ? "f32" : "f64";
  const constant = b.asm.local(type);
  const outer = b.outside[1] ?? b;
  if (!perSynapse) {
    outer.value(added);
    if (single) outer.asm.do("f32.demote_f64");
    outer.asm.set(constant);
  }
  const [p, last, w, place] = [b.asm.local("i32"), b.asm.local("i32"), b.asm.local("i32"), b.asm.local("i32")];
  const shift = { target: width === 2 ? 1 : 2, real: single ? 2 : 3 };
  const one = (asm: Assembler, k: number): void => {
    asm.get(b.parameters.address(buffer)).get(p);
    if (width === 2) asm.loadU16(k * width);
    else asm.loadI32(k * width);
    asm.i32(shift.real).do("i32.shl", "i32.add").tee(place).get(place);
    if (single) asm.loadF32(0);
    else asm.loadF64(0);
    if (!perSynapse) asm.get(constant);
    else if (single) asm.get(w).loadF32(4 * k);
    else asm.get(w).loadF64(8 * k);
    if (single) asm.do("f32.add").storeF32(0);
    else asm.do("f64.add").storeF64(0);
  };
  const round = (asm: Assembler, count: number, below: number): void => {
    const step = count * width;
    asm.get(p).get(below).do("i32.lt_u").if().loop();
    for (let k = 0; k < count; k++) one(asm, k);
    if (perSynapse)
      asm
        .get(w)
        .i32(count << shift.real)
        .do("i32.add")
        .set(w);
    asm.get(p).i32(step).do("i32.add").tee(p).get(below).do("i32.lt_u").branchIf(0).end().end();
  };
  return (asm, begin, end) => {
    const whole = asm.local("i32");
    const target = b.parameters.fixed("target");
    asm.get(target).get(begin).i32(shift.target).do("i32.shl", "i32.add").set(p);
    asm.get(target).get(end).i32(shift.target).do("i32.shl", "i32.add").set(last);
    if (perSynapse) asm.get(b.parameters.address(weights)).get(begin).i32(shift.real).do("i32.shl", "i32.add").set(w);
    asm
      .get(p)
      .get(end)
      .get(begin)
      .do("i32.sub")
      .i32(-4)
      .do("i32.and")
      .i32(shift.target)
      .do("i32.shl", "i32.add")
      .set(whole);
    round(asm, 4, whole);
    round(asm, 1, last);
  };
}
