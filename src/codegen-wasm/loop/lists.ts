/** Functions that tell rings and logs of spikes. */
import { Assembler } from "../assembler.ts";
import type { Constants } from "../constants.ts";
import type { DefinedFunction, ValueType } from "../encoder.ts";
import { log, ring, services } from "./layout.ts";

/** Number of the import that asks JavaScript for something. */
type Serve = number;

const whole = (count: number): ValueType[] => Array.from({ length: count }, () => "i32");
const nothing: readonly ValueType[] = [];

/** `lower(list, count, value)`: the first place of an ascending list, which is not empty, whose entry is at least `value`. */
export function lowerBound(constants: Constants): DefinedFunction {
  const asm = new Assembler(3, constants);
  const [list, count, value] = [0, 1, 2];
  const [low, middle] = [asm.local("i32"), asm.local("i32")];
  const entry = (at: () => void): void => {
    asm.get(list);
    at();
    asm.i32(2).do("i32.shl", "i32.add").loadI32(0);
  };
  // Ranges are seldom parts of a population: all of a list lies behind their beginning and before their end.
  asm.get(value).do("i32.eqz").if().i32(0).return().end();
  entry(() => asm.get(count).i32(1).do("i32.sub"));
  asm.get(value).do("i32.lt_u").if().get(count).return().end();
  asm.block().loop().get(low).get(count).do("i32.ge_u").branchIf(1);
  asm.get(low).get(count).do("i32.add").i32(1).do("i32.shr_u").set(middle);
  entry(() => asm.get(middle));
  asm.get(value).do("i32.lt_u").if();
  asm.get(middle).i32(1).do("i32.add").set(low).else().get(middle).set(count).end();
  asm.branch(0).end().end().get(low);
  return { parameters: whole(3), results: ["i32"], locals: asm.locals, code: asm.code };
}

/** `push(ring, list, count)`: the part of a list that lies in the range of a ring, as `SpikeRing.push` keeps it. */
export function push(constants: Constants, lower: number, serve: Serve): DefinedFunction {
  const asm = new Assembler(3, constants);
  const [record, list, count] = [0, 1, 2];
  const [now, first, size, place] = [asm.local("i32"), asm.local("i32"), asm.local("i32"), asm.local("i32")];
  const field = (name: keyof typeof ring): Assembler => asm.get(record).loadI32(4 * ring[name]);
  field("now").set(now);
  asm.get(count).if();
  asm.get(list).get(count);
  field("from").call(lower).set(first);
  asm.get(list).get(count);
  field("to").call(lower).get(first).do("i32.sub").set(size);
  field("places").get(now).i32(3).do("i32.shl", "i32.add").set(place);
  asm.get(size).get(place).loadI32(4).do("i32.gt_u").if();
  asm.f64(services.grow);
  field("id").do("f64.convert_i32_u");
  asm.get(now).do("f64.convert_i32_u").get(size).do("f64.convert_i32_u").call(serve).do("drop").end();
  asm.get(size).if();
  asm.get(list).get(first).i32(2).do("i32.shl", "i32.add").set(list);
  fours(asm, { to: () => asm.get(place).loadI32(0), count: size }, () => next(asm, list));
  asm.end();
  asm.end();
  field("counts").get(now).i32(2).do("i32.shl", "i32.add").get(size).storeI32(0);
  asm.get(record).i32(0).get(now).i32(1).do("i32.add").tee(now).get(now);
  field("length")
    .do("i32.eq", "select")
    .storeI32(4 * ring.now);
  return { parameters: whole(3), results: nothing, locals: asm.locals, code: asm.code };
}

/** `note(log, list, count, step)`: keeps the step and the element of each, where one is full after it was handed over. */
export function note(constants: Constants, serve: Serve): DefinedFunction {
  const asm = new Assembler(4, constants);
  const [record, list, count, step] = [0, 1, 2, 3];
  const used = asm.local("i32");
  const field = (name: keyof typeof log): Assembler => asm.get(record).loadI32(4 * log[name]);
  field("used").loadI32(0).tee(used).get(count).do("i32.add");
  field("room").do("i32.gt_u").if();
  asm.f64(services.drain);
  field("id").do("f64.convert_i32_u").f64(0).f64(0).call(serve).do("drop").i32(0).set(used).end();
  field("used").get(used).get(count).do("i32.add").storeI32(0);
  const behind = (name: "steps" | "indices") => (): Assembler => field(name).get(used).i32(2).do("i32.shl", "i32.add");
  fours(asm, { to: behind("steps"), count }, () => asm.get(step).simd("i32x4.splat"));
  fours(asm, { to: behind("indices"), count }, () => next(asm, list));
  return { parameters: whole(4), results: nothing, locals: asm.locals, code: asm.code };
}

/**
 * Writes `count` words, four at a time: most lists take one round, so that an engine can tell how many there will be. Arrays have room
 * behind their end. @param four leaves the next four words on the stack
 */
function fours(asm: Assembler, { to, count }: { to: () => Assembler; count: number }, four: () => void): void {
  const [target, end] = [asm.local("i32"), asm.local("i32")];
  to().tee(target).get(count).i32(2).do("i32.shl", "i32.add").set(end);
  asm.loop().get(target);
  four();
  asm.store128().get(target).i32(16).do("i32.add").tee(target).get(end).do("i32.lt_u").branchIf(0).end();
}

/** The next four words of a list. Changes the local. */
function next(asm: Assembler, list: number): void {
  asm.get(list).load128().get(list).i32(16).do("i32.add").set(list);
}
