/**
 * Kernels as WebAssembly, one element at a time: arrivals of spikes along rows or columns, all synapses, views, and populations
 * that touch other elements than their own.
 */
import type { Kernel } from "../../ir/kernel.ts";
import type { Expr, IndexName } from "../../ir/expr.ts";
import { expressionsOf, nodes, visitStmts } from "../../ir/rewrite.ts";
import { Assembler } from "../assembler.ts";
import { fixedParameters, type LoopDomain, type WasmKernel } from "../kernel.ts";
import { Facts } from "../facts.ts";
import type { Kit } from "../kit.ts";
import { Parameters, usedBy } from "../parameters.ts";
import { addConstant, addedEverywhere, weightsOf, type Addition, type Loop } from "./add-constant.ts";
import { Alike } from "../alike.ts";
import { Body } from "./body.ts";
import { value } from "./expression.ts";
import { Pair } from "./pair.ts";
import { pairOf } from "./pair-expression.ts";
import { inPairs, runPair } from "./pairs.ts";
import { runBlock } from "./statement.ts";
import { touchRows } from "./touch.ts";

/** A loop that is not made here, and the weights that it adds. */
interface Adding {
  readonly loop: Loop;
  readonly weights: string | undefined;
}

/** The variants of a kernel: for targets of 16 and of 32 bits where it goes along rows. */
export function scalarKernels(kernel: Kernel, domain: LoopDomain, kit: Kit): readonly WasmKernel[] {
  const rows = domain.kind === "synapses" || (domain.kind === "arrivals" && domain.end === "pre");
  if (rows && reads(kernel, "j"))
    return ([2, 4] as const).map((width) => new Writer(kernel, domain, kit, width).kernel());
  return [new Writer(kernel, domain, kit, 4).kernel()];
}

const reads = (kernel: Kernel, name: IndexName): boolean => {
  let found = false;
  visitStmts(kernel.body, (stmt) => {
    found ||= expressionsOf(stmt).some((root) => nodes(root).some((e) => e.kind === "index" && e.name === name));
  });
  return found;
};

class Writer {
  readonly #source: Kernel;
  readonly #domain: LoopDomain;
  readonly #kit: Kit;
  readonly #width: 2 | 4;
  readonly #parameters: Parameters;
  readonly #head: Assembler;
  readonly #outer: Assembler;
  readonly #inner: Assembler;
  readonly #indices: Map<IndexName, number>;
  readonly #count: number;
  readonly #body: Body;
  /** Element numbers of the second of two synapses, and what is done for both; undefined where it is done for one after the other. */
  #second: Map<IndexName, number> | undefined;
  #pair: Pair | undefined;

  constructor(source: Kernel, domain: LoopDomain, kit: Kit, width: 2 | 4) {
    this.#source = source;
    this.#domain = domain;
    this.#kit = kit;
    this.#width = width;
    this.#parameters = new Parameters(fixedParameters(domain), usedBy(source));
    const known = this.#parameters.types.length;
    this.#head = new Assembler(known, kit.constants);
    this.#outer = new Assembler(known, kit.constants, this.#head.locals);
    this.#inner = new Assembler(known, kit.constants, this.#head.locals);
    const local = (): number => this.#head.local("i32");
    this.#indices = new Map((["i", "j", "s"] as const).map((name) => [name, local()]));
    this.#count = local();
    this.#body = this.#bodies();
  }

  /** The body of the inner loop, with what stands before it and before the outer one. */
  #bodies(): Body {
    const shared = {
      kit: this.#kit,
      facts: new Facts(this.#source.body, outerIndex(this.#domain)),
      parameters: this.#parameters,
      indices: this.#indices,
      isInside: this.#places(),
      write: value,
    };
    const head = new Body({ ...shared, asm: this.#head });
    const outer = new Body({ ...shared, asm: this.#outer, outside: [head] });
    return new Body({ ...shared, asm: this.#inner, outside: [head, outer] });
  }

  /** Tells components of the element's own arrays that constants prove to be some. */
  #places(): ((buffer: string, index: Expr) => boolean) | undefined {
    if (this.#domain.kind !== "population") return undefined;
    const alike = new Alike(this.#source, this.#kit.arrays);
    return (buffer, index) => {
      const numbers = alike.component(index);
      return numbers !== undefined && alike.isInside(buffer, numbers);
    };
  }

  kernel(): WasmKernel {
    const added = addedEverywhere(this.#source, this.#domain);
    if (added === undefined) {
      const { list } = this.#parameters.used;
      runBlock(this.#source.body, this.#body, {
        list: list === undefined ? 0 : this.#parameters.fixed("list"),
        count: this.#count,
        element: () => this.#inner.get(this.#index("i")),
      });
      if (inPairs(this.#source)) this.#pairs();
    }
    const loops = this.#loops(added === undefined ? undefined : this.#adding(added));
    const all = this.#new().append(this.#head).append(loops).get(this.#count);
    const name = this.#source.name + (this.#width === 2 ? ":16" : "");
    return {
      name: this.#source.name,
      domain: this.#domain,
      used: this.#parameters.used,
      width: this.#width,
      defined: {
        name,
        parameters: this.#parameters.types,
        results: ["i32"],
        locals: this.#head.locals,
        code: all.code,
        hints: all.hints,
      },
    };
  }

  /** The second synapse has the same spike. */
  #pairs(): void {
    const second = new Map(this.#indices);
    for (const name of ["i", "j", "s"] as const) if (name !== this.#sender) second.set(name, this.#head.local("i32"));
    const asm = this.#new().literalsIn(this.#head);
    this.#second = second;
    this.#pair = new Pair(this.#body, asm, [this.#indices, second], this.#sender === "i", pairOf);
    runPair(this.#source.body, this.#pair);
  }

  #new(): Assembler {
    return new Assembler(this.#parameters.types.length, this.#kit.constants, this.#head.locals);
  }
  #index(name: IndexName): number {
    return indexIn(this.#indices, name);
  }
  #fixed(name: string): number {
    return this.#parameters.fixed(name);
  }

  #adding(added: Addition): Adding {
    return { loop: addConstant(added, this.#body, this.#width), weights: weightsOf(added) };
  }

  #loops(adding?: Adding): Assembler {
    const asm = this.#new();
    const { kind } = this.#domain;
    if (kind === "population" || kind === "view") {
      asm.get(this.#fixed("from")).set(this.#index("i"));
      this.#whileBelow(asm, this.#index("i"), this.#fixed("to"), () => asm.append(this.#inner));
    } else if (kind === "synapses") this.#allRows(asm);
    else if (kind === "senders") this.#eachSpike(asm, () => this.#ifInRange(asm));
    else this.#ofSpikes(asm, adding);
    return asm;
  }

  /** Rounds as long as the variable is below the end. */
  #whileBelow(asm: Assembler, variable: number, end: number, round: () => void): void {
    asm.get(variable).get(end).do("i32.lt_s").if().loop();
    round();
    asm.get(variable).i32(1).do("i32.add").tee(variable).get(end).do("i32.lt_s").branchIf(0).end().end();
  }

  /**
   * Rounds of two as long as there are two, up to a pair that has to be done one after the other; then one, and so on.
   * @param rounds `two` sets the element numbers of both, `one` does the work for one
   */
  #twoByTwo(
    asm: Assembler,
    variable: number,
    end: number,
    rounds: { readonly two: (second: ReadonlyMap<IndexName, number>) => void; readonly one: () => void },
  ): void {
    const [pair, second] = [this.#pair, this.#second];
    if (pair === undefined || second === undefined) return this.#whileBelow(asm, variable, end, rounds.one);
    const last = asm.local("i32");
    asm.get(end).i32(1).do("i32.sub").set(last);
    asm.block().loop().get(variable).get(last).do("i32.lt_s").if().loop();
    rounds.two(second);
    asm.append(pair.asm);
    asm.get(variable).i32(2).do("i32.add").tee(variable).get(last).do("i32.lt_s").branchIf(0).end().end();
    asm.get(variable).get(end).do("i32.ge_s").branchIf(1);
    rounds.one();
    asm.get(variable).i32(1).do("i32.add").set(variable).branch(0).end().end();
  }

  #allRows(asm: Assembler): void {
    const [row, end] = [asm.local("i32"), asm.local("i32")];
    asm.get(this.#fixed("preFrom")).set(this.#index("i"));
    this.#whileBelow(asm, this.#index("i"), this.#fixed("preTo"), () => {
      asm.append(this.#outer);
      this.#rowOf(asm, row);
      asm.get(row).loadI32(0).set(this.#index("s"));
      asm.get(row).get(this.#fixed("slots")).i32(2).do("i32.shl", "i32.add").loadI32(0).set(end);
      this.#whileBelow(asm, this.#index("s"), end, () => this.#synapse(asm));
    });
  }

  /** Address of the offset of the first sub-row of source i. */
  #rowOf(asm: Assembler, row: number): void {
    asm.get(this.#index("i")).get(this.#fixed("preFrom")).do("i32.sub").get(this.#fixed("slots")).do("i32.mul");
    asm.i32(2).do("i32.shl").get(this.#fixed("row")).do("i32.add").set(row);
  }

  #synapse(asm: Assembler): void {
    this.#target(asm, this.#indices);
    asm.append(this.#inner);
  }

  /** Number of the target of synapse s. */
  #target(asm: Assembler, indices: ReadonlyMap<IndexName, number>): void {
    const [s, j] = [indexIn(indices, "s"), indexIn(indices, "j")];
    asm
      .get(this.#fixed("target"))
      .get(s)
      .i32(this.#width === 2 ? 1 : 2)
      .do("i32.shl", "i32.add");
    (this.#width === 2 ? asm.loadU16(0) : asm.loadI32(0)).set(j);
  }

  #ofSpikes(asm: Assembler, adding?: Adding): void {
    const [begin, end] = [asm.local("i32"), asm.local("i32")];
    const pre = this.#sender === "i";
    this.#eachSpike(asm, (spike) => {
      asm.append(this.#outer);
      if (pre) this.#subRow(asm, begin, end);
      else this.#columnOf(asm, begin, end);
      const read = adding ?? this.#plastic;
      if (read !== undefined)
        touchRows(asm, {
          kit: this.#kit,
          parameters: this.#parameters,
          weights: read.weights,
          width: this.#width,
          spike,
          begin,
          end,
        });
      if (adding !== undefined) adding.loop(asm, begin, end);
      else if (pre) this.#alongRow(asm, begin, end);
      else this.#alongColumn(asm, begin, end);
    });
  }

  /** Where a row is walked by pairs: the first of what each synapse has of its own and changes. */
  get #plastic(): { readonly weights: string | undefined } | undefined {
    if (this.#pair === undefined || this.#sender === "j") return undefined;
    return { weights: this.#source.body.find((stmt) => stmt.kind === "store")?.buffer };
  }

  #alongRow(asm: Assembler, begin: number, end: number): void {
    const s = this.#index("s");
    asm.get(begin).set(s);
    this.#twoByTwo(asm, s, end, {
      two: (second) => {
        asm.get(s).i32(1).do("i32.add").set(indexIn(second, "s"));
        this.#target(asm, this.#indices);
        this.#target(asm, second);
      },
      one: () => this.#synapse(asm),
    });
  }

  #alongColumn(asm: Assembler, entry: number, end: number): void {
    this.#twoByTwo(asm, entry, end, {
      two: (second) => this.#columnEntries(asm, entry, [this.#indices, second]),
      one: () => {
        this.#columnEntries(asm, entry, [this.#indices]);
        asm.append(this.#inner);
      },
    });
  }

  /** The element number of those that spike. */
  get #sender(): "i" | "j" {
    return "end" in this.#domain && this.#domain.end === "post" ? "j" : "i";
  }

  /** @param work is given the local that counts them */
  #eachSpike(asm: Assembler, work: (spike: number) => void): void {
    const q = asm.local("i32");
    asm.i32(0).set(q);
    this.#whileBelow(asm, q, this.#fixed("count"), () => {
      asm.get(this.#fixed("spikes")).get(q).i32(2).do("i32.shl", "i32.add").loadI32(0).set(this.#index(this.#sender));
      work(q);
    });
  }

  #ifInRange(asm: Assembler): void {
    const [neuron, from] = [this.#index(this.#sender), this.#fixed("from")];
    asm.get(neuron).get(from).do("i32.sub").get(this.#fixed("to")).get(from).do("i32.sub", "i32.lt_u").if();
    asm.append(this.#inner).end();
  }

  #subRow(asm: Assembler, begin: number, end: number): void {
    const row = asm.local("i32");
    this.#rowOf(asm, row);
    asm.get(row).get(this.#fixed("slot")).i32(2).do("i32.shl", "i32.add").tee(row).loadI32(0).set(begin);
    asm.get(row).loadI32(4).set(end);
  }

  #columnOf(asm: Assembler, begin: number, end: number): void {
    const column = asm.local("i32");
    asm.get(this.#index("j")).get(this.#fixed("postFrom")).do("i32.sub").i32(2).do("i32.shl");
    asm.get(this.#fixed("column")).do("i32.add").tee(column).loadI32(0).set(begin);
    asm.get(column).loadI32(4).set(end);
  }

  /** Synapse and source of an entry, and of those behind it. */
  #columnEntries(asm: Assembler, entry: number, all: readonly ReadonlyMap<IndexName, number>[]): void {
    const at = asm.local("i32");
    asm.get(entry).i32(2).do("i32.shl").set(at);
    all.forEach((indices, k) => {
      asm
        .get(this.#fixed("columnSynapse"))
        .get(at)
        .do("i32.add")
        .loadI32(4 * k)
        .set(indexIn(indices, "s"));
      asm
        .get(this.#fixed("columnSource"))
        .get(at)
        .do("i32.add")
        .loadI32(4 * k)
        .set(indexIn(indices, "i"));
    });
  }
}

const indexIn = (indices: ReadonlyMap<IndexName, number>, name: IndexName): number => indices.get(name) ?? 0;

function outerIndex(domain: LoopDomain): IndexName | undefined {
  if (domain.kind !== "arrivals" && domain.kind !== "synapses") return undefined;
  return domain.kind === "arrivals" && domain.end === "post" ? "j" : "i";
}
