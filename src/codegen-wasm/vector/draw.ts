/**
 * Random numbers of a kernel that works on several elements a round. Before each stretch of elements, the numbers of every site are
 * written to memory of the thread's own; in the round they are loaded like a buffer.
 */
import type { Expr } from "../../ir/expr.ts";
import type { Kernel } from "../../ir/kernel.ts";
import { expressionsOf, nodes, visitStmts } from "../../ir/rewrite.ts";
import type { Assembler } from "../assembler.ts";
import { drawn, fillOf, type Base } from "../draws/distributions.ts";
import { roomFor } from "../draws/fill.ts";
import { tableBytes } from "../draws/poisson.ts";
import type { Facts } from "../facts.ts";
import { Arithmetic, type Num } from "../math/arithmetic.ts";
import { value } from "../scalar/expression.ts";
import type { Lanes } from "./body.ts";

export type Random = Extract<Expr, { kind: "random" }>;

/** Elements whose numbers are made at a time: with several sites they stay in the nearest cache. */
const stretch = 256;

/** Parameters that such a kernel has besides: where its memory is, and the key of the draws. */
export const drawParameters = ["scratch", "key0", "key1"] as const;

/** Why the numbers of a draw cannot be made together. */
export function separate(e: Random, facts: Facts): string | undefined {
  const row = drawn.get(e.distribution);
  const own = e.element.kind === "index" && e.element.name === "i";
  if (row === undefined || !own) return `it draws from ${e.distribution}`;
  const differs = row.base === "poisson" && e.args.some((arg) => facts.level(arg) > 0);
  return differs ? "it draws Poisson numbers of means that differ" : undefined;
}

export function draws({ body }: Kernel): boolean {
  let found = false;
  visitStmts(body, (stmt) => {
    found ||= expressionsOf(stmt).some((root) => nodes(root).some(({ kind }) => kind === "random"));
  });
  return found;
}

interface Place {
  readonly base: Base;
  readonly site: number;
  /** Behind the address of the thread's memory. */
  readonly offset: number;
  /** Of Poisson numbers: the local with their mean, and the draw of one element. */
  readonly mean?: { readonly local: number; readonly ofOne: number } | undefined;
}

/** The draws of one kernel. */
export class Draws {
  readonly #places = new Map<string, Place>();
  #bytes = 0;
  /** First element whose numbers are there, a multiple of 4, and the end of the stretch. */
  readonly #first: number;
  readonly #end: number;

  constructor(asm: Assembler) {
    this.#first = asm.local("i32");
    this.#end = asm.local("i32");
  }

  /** Bytes that the kernel wants for itself. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Leaves the value on the stack. */
  lanes(e: Random, v: Lanes): void {
    const { asm, shape, kit, head } = v;
    const row = drawn.get(e.distribution);
    if (row === undefined) throw new Error(`'${e.distribution}' is not drawn in vectors`);
    const args = row.base === "poisson" ? [] : e.args.map((arg) => numbers(arg, v));
    const { offset } = this.#place(e, row.base, v);
    const number = asm.local("v128");
    asm.get(head.parameters.fixed("scratch")).get(v.element).get(this.#first).do("i32.sub");
    const shift = shape.float === "f64x2" ? 3 : 2;
    asm
      .i32(shift)
      .do("i32.shl", "i32.add")
      .load128(offset + (v.ahead << shift))
      .set(number);
    const m = new Arithmetic(asm, shape.float);
    const drawnValue = row.value(m, m.of(number), args, kit.math.call);
    if (e.type === "boolean") m.compare("ne", m.bind(drawnValue), m.c(0)).write();
    else {
      drawnValue.write();
      if (e.type === "integer" && shape.float === "f32x4") asm.simd("i32x4.trunc_sat_f32x4_s");
    }
  }

  /** Walks `from` .. `to` by stretches, each filled before `rounds` goes through it. */
  walk(asm: Assembler, v: Lanes, rounds: (end: () => void) => void): void {
    const { parameters } = v.head;
    asm.loop();
    asm.get(v.element).i32(-4).do("i32.and").set(this.#first);
    asm.get(v.element).i32(stretch).do("i32.add").tee(this.#end).get(parameters.fixed("to"));
    asm.get(this.#end).get(parameters.fixed("to")).do("i32.lt_s", "select").set(this.#end);
    for (const place of this.#places.values()) this.#fill(asm, v, place);
    rounds(() => asm.get(this.#end));
    asm.get(v.element).get(parameters.fixed("to")).do("i32.lt_s").branchIf(0).end();
  }

  #place(e: Random, base: Base, v: Lanes): Place {
    const key = `${base} ${e.site}`;
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = { base, site: e.site, offset: this.#bytes, mean: base === "poisson" ? meanOf(e, v) : undefined };
    this.#bytes += roomFor(stretch + 4, v.kit.precision === "f64") + (base === "poisson" ? tableBytes : 0);
    this.#places.set(key, place);
    return place;
  }

  #fill(asm: Assembler, v: Lanes, { base, site, offset, mean }: Place): void {
    const { parameters } = v.head;
    const double = v.kit.precision === "f64";
    const [scratch, key0, key1] = drawParameters.map((name) => parameters.fixed(name)) as [number, number, number];
    asm.get(scratch).i32(offset).do("i32.add").get(this.#first).get(this.#end).get(this.#first).do("i32.sub");
    asm.get(parameters.fixed("step")).truncateUnsigned().i32(site).get(key0).get(key1);
    if (mean !== undefined) {
      asm.get(mean.local).get(scratch);
      asm.i32(offset + roomFor(stretch + 4, double)).do("i32.add");
    }
    asm.call(fillOf(v.kit.math, base, double, mean?.ofOne));
  }
}

function meanOf(e: Random, v: Lanes): NonNullable<Place["mean"]> {
  const { asm } = v.head;
  const local = asm.local("f64");
  const [mean] = e.args;
  if (mean === undefined) asm.f64(1);
  else value(mean, v.head);
  asm.set(local);
  return { local, ofOne: v.kit.imports.draw(e) };
}

/** An argument as numbers, bound. */
function numbers(arg: Expr, v: Lanes): Num {
  const local = v.localOf(arg);
  if (arg.type !== "integer" || v.shape.float === "f64x2") return { kind: "number", write: () => v.asm.get(local) };
  const converted = v.asm.local("v128");
  v.asm.get(local).simd("f32x4.convert_i32x4_s").set(converted);
  return { kind: "number", write: () => v.asm.get(converted) };
}
