/**
 * Rows of spikes lie anywhere in memory, and a processor that walks one does not look ahead as far as the next: it would wait for the
 * beginning of each. So the first lines of several rows are read before, all at once. There is no instruction that only asks for a
 * line; what is read is added up, so that an engine has to do it.
 */
import { Assembler } from "../assembler.ts";
import type { Constants } from "../constants.ts";
import type { DefinedFunction } from "../encoder.ts";
import { shiftOf, type Kit } from "../kit.ts";
import type { Parameters } from "../parameters.ts";

/** Rows that are touched at a time: by then the first ones are still in the nearest cache. A power of two. */
const rowsAtOnce = 8;
/** Shorter rows are walked in less time than it takes to look for them. */
const leastSynapses = 8;
/** Lines of the nearest cache; what follows them, processors fetch by themselves. */
const lines = 4;
const lineBytes = 64;

/** Where a kernel stands that delivers spikes. */
interface Spike {
  readonly kit: Kit;
  readonly parameters: Parameters;
  /** The buffer of the weights, where each synapse has one. */
  readonly weights: string | undefined;
  /** Bytes of a target's number. */
  readonly width: 2 | 4;
  /** Locals: its place in the list, and the synapses of its row. */
  readonly spike: number;
  readonly begin: number;
  readonly end: number;
}

/** At every few spikes, what rows of the next ones begin with, if that of the first is not short. */
export function touchRows(asm: Assembler, { kit, parameters, weights, width, spike, begin, end }: Spike): void {
  const fixed = (name: string): number => parameters.fixed(name);
  const weight = weights === undefined ? undefined : shiftOf("real", kit.precision);
  const rows = { target: width === 2 ? 1 : 2, weight };
  asm
    .get(spike)
    .i32(rowsAtOnce - 1)
    .do("i32.and", "i32.eqz");
  asm.get(end).get(begin).do("i32.sub").i32(leastSynapses).do("i32.ge_u", "i32.and").if();
  asm.get(fixed("spikes")).get(spike).i32(2).do("i32.shl", "i32.add").get(fixed("count")).get(spike).do("i32.sub");
  asm.get(fixed("slot")).get(fixed("preFrom")).get(fixed("slots")).do("i32.mul", "i32.sub");
  asm.i32(2).do("i32.shl").get(fixed("row")).do("i32.add");
  asm.get(fixed("slots")).i32(2).do("i32.shl").get(fixed("target"));
  if (weights !== undefined) asm.get(parameters.address(weights));
  asm
    .call(kit.math.define(nameOf(rows), (constants) => touch(rows, constants)))
    .do("drop")
    .end();
}

/** What rows are made of: powers of two of the bytes of a target's number, and of a weight where each synapse has one. */
export interface Rows {
  readonly target: number;
  readonly weight: number | undefined;
}

const nameOf = ({ target, weight = 0 }: Rows): string => `touch rows ${2 ** target} ${2 ** weight}`;

/**
 * `touch(spikes, count, row, stride, target, weights?)`: of the first spikes of a list, at most `rowsAtOnce`. `row` is where the offset
 * of the first source would lie, `stride` the bytes between those of two sources.
 */
function touch(rows: Rows, constants: Constants): DefinedFunction {
  const parameters = Array.from({ length: rows.weight === undefined ? 5 : 6 }, () => "i32" as const);
  const asm = new Assembler(parameters.length, constants);
  const [spikes, count, row, stride, target, weights] = [0, 1, 2, 3, 4, 5];
  const local = (): number => asm.local("i32");
  const [end, offset, begin, behind] = [local(), local(), local(), local()];
  const [at, last, sum] = [local(), local(), local()];
  const read = (): Assembler => asm.get(at).loadI32(0).get(sum).do("i32.add").set(sum);
  const array = (start: number, shift: number): void => {
    asm.get(start).get(begin).i32(shift).do("i32.shl", "i32.add").set(at);
    asm.get(start).get(behind).i32(shift).do("i32.shl", "i32.add").set(last);
    read();
    for (let line = 1; line < lines; line++) {
      asm.get(at).i32(lineBytes).do("i32.add").tee(at).get(last).get(at).get(last).do("i32.lt_u", "select").set(at);
      read();
    }
  };
  asm.get(spikes).get(count).i32(rowsAtOnce).get(count).i32(rowsAtOnce).do("i32.lt_u", "select");
  asm.i32(2).do("i32.shl", "i32.add").set(end).loop();
  asm.get(spikes).loadI32(0).get(stride).do("i32.mul").get(row).do("i32.add").tee(offset).loadI32(0).set(begin);
  asm.get(offset).loadI32(4).set(behind);
  array(target, rows.target);
  if (rows.weight !== undefined) array(weights, rows.weight);
  asm.get(spikes).i32(4).do("i32.add").tee(spikes).get(end).do("i32.lt_u").branchIf(0).end().get(sum);
  return { parameters, results: ["i32"], locals: asm.locals, code: asm.code };
}
