/**
 * A kernel over a population as a function of WebAssembly that works on several elements a round. What happens at a spike is rare and
 * is done for one element at a time. Buffers have room behind their end, so the last round needs no case of its own; a spike of an
 * element behind the end is not counted.
 */
import type { Kernel } from "../../ir/kernel.ts";
import { Assembler } from "../assembler.ts";
import { Facts } from "../facts.ts";
import type { Kit } from "../kit.ts";
import { Parameters, usedBy } from "../parameters.ts";
import { Body } from "../scalar/body.ts";
import { value } from "../scalar/expression.ts";
import { fixedParameters, type LoopDomain, type WasmKernel } from "../kernel.ts";
import { Lanes } from "./body.ts";
import { drawParameters, draws } from "./draw.ts";
import { lanes } from "./expression.ts";
import { Possible } from "./possible.ts";
import { roundOf, rounds, type Round } from "./rounds.ts";
import { shapeOf } from "./shape.ts";

/**
 * Bytes of code up to which a round has two vectors: counting, and asking whether something rare happens, is a good part of it then.
 * Longer ones want all registers for one.
 */
const shortRound = 320;

export function vectorKernel(kernel: Kernel, domain: LoopDomain, kit: Kit): WasmKernel {
  const drawing = draws(kernel);
  const own = [...fixedParameters(domain), ...(drawing ? drawParameters : [])];
  const parameters = new Parameters(own, usedBy(kernel));
  const one = new Writer(kernel, parameters, kit, 1);
  const writer = one.bytes <= shortRound && !one.possible.hasArrays ? new Writer(kernel, parameters, kit, 2) : one;
  const { code, hints } = writer.whole();
  const defined = {
    name: kernel.name,
    parameters: parameters.types,
    results: ["i32" as const],
    locals: writer.locals,
    code,
    hints,
  };
  return { name: kernel.name, domain, used: parameters.used, scratch: drawing ? writer.drawn : undefined, defined };
}

class Writer {
  readonly #parameters: Parameters;
  readonly #head: Assembler;
  readonly #loop: Assembler;
  readonly #first: Lanes;
  readonly #round: Round;
  readonly possible: Possible;

  /** @param vectors of a round */
  constructor(kernel: Kernel, parameters: Parameters, kit: Kit, vectors: number) {
    const known = parameters.types.length;
    this.#parameters = parameters;
    this.#head = new Assembler(known, kit.constants);
    this.#loop = new Assembler(known, kit.constants, this.#head.locals);
    const asm = new Assembler(known, kit.constants, this.#head.locals).literalsIn(this.#head);
    const [element, count] = [asm.local("i32"), asm.local("i32")];
    this.possible = new Possible(kernel, kit.arrays);
    const scalar = { kit, facts: new Facts(kernel.body, undefined), parameters, write: value };
    const head = new Body({ ...scalar, asm: this.#head, indices: new Map() });
    const common = new Body({ ...scalar, asm, indices: new Map([["i", element]]), outside: [head] });
    const place = { head, common, possible: this.possible, shape: shapeOf(kit.precision), element };
    this.#first = new Lanes(place, lanes);
    const all = [this.#first];
    while (all.length < vectors) all.push(new Lanes(place, lanes, all.at(-1)));
    this.#round = roundOf(kernel.body, all, count);
  }

  get locals(): Assembler["locals"] {
    return this.#head.locals;
  }

  /** Length of what is done for the elements of a round. */
  get bytes(): number {
    return this.#round.asm.code.length;
  }

  /** Bytes for the random numbers of a stretch. */
  get drawn(): number {
    return this.#first.draws.bytes;
  }

  whole(): Assembler {
    const [loop, { element, draws: drawing }] = [this.#loop, this.#first];
    const to = this.#parameters.fixed("to");
    loop.get(this.#parameters.fixed("from")).set(element).get(element).get(to).do("i32.lt_s").if();
    if (drawing.bytes > 0) drawing.walk(loop, this.#first, (end) => rounds(loop, this.#round, end));
    else rounds(loop, this.#round, () => loop.get(to));
    loop.end().get(this.#round.count);
    return this.#head.append(loop);
  }
}
