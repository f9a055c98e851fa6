/** The function of a stage: what a thread works out of the textures, and which of the values it gives. */
import { writes } from "../../ir/rewrite.ts";
import type { Kernel } from "../../ir/kernel.ts";
import type { Manifest, WebglParameter } from "../../runtime/manifest.ts";
import { raiseKernel, type RaisedKernel } from "../raise/kernel.ts";
import type { ModuleNames } from "../raise/module.ts";
import { toIdentifier } from "../raise/names.ts";
import { ascii, numberText } from "./expression.ts";
import type { Part } from "./parts.ts";
import { drawsName, valueName } from "./prepare.ts";
import type { Stage } from "./stages.ts";
import { printBlock, type Writing } from "./statement.ts";

/** Where the values of a step lie. */
export interface Layout {
  readonly manifest: Manifest;
  readonly module: ModuleNames;
  readonly stages: readonly Stage[];
  /** Rows that no stage sets, by population; grows with what is asked for. */
  readonly fixed: Map<string, string[]>;
  /** Values of synapses that are read, by connection. */
  readonly wires: ReadonlyMap<string, readonly string[]>;
  readonly drawn: ReadonlySet<string>;
  readonly varyingDelay: (projection: string) => boolean;
}

export interface StageText {
  readonly source: string;
  readonly parameters: readonly WebglParameter[];
  readonly functions: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
}

export function stageText(layout: Layout, at: number, name: string): StageText {
  return new Writer(layout, at, name).text();
}

/** Bits of a number that tell of spikes. */
const bits = 20;
/** Words that the text of a stage uses itself. */
const words = "row step emitted place end older carried heard i j s".split(" ");
const numbered = "stage fixed draws wires drawn delayRow delayScale register".split(" ");
const reserved = [...words, ...numbered.flatMap((word) => Array.from({ length: 100 }, (_, k) => `${word}${k}`))];

class Writer {
  readonly #layout: Layout;
  readonly #at: number;
  readonly #name: string;
  readonly #stage: Stage;
  readonly #parameters = new Map<string, WebglParameter>();
  readonly #calls = new Set<string>();
  readonly #tables = new Set<string>();

  constructor(layout: Layout, at: number, name: string) {
    this.#layout = layout;
    this.#at = at;
    this.#name = name;
    this.#stage = layout.stages[at]!;
  }

  text(): StageText {
    const { rows, list, parts } = this.#stage;
    const own = parts.some(({ frame }) => frame.kind === "arrivals" || frame.kind === "synapses") ? "j" : "i";
    const registers = rows.map((row, k) => `  let register${k} = ${this.#start(row, own)};`);
    const taken: string[] = [];
    const bodies = parts.map((part) => {
      const lines = this.#part(part, taken);
      taken.push(...lines.flatMap((line) => line.match(/[A-Za-z_]\w*/g) ?? []));
      return lines;
    });
    const body = [
      `  const ${own} = this.thread.x;`,
      "  const row = this.thread.y;",
      ...(list === undefined ? [] : ["  let emitted = 0.0;"]),
      ...registers,
      ...bodies.flat(),
      ...this.#results(own),
    ];
    const head = `function ${this.#name}(${[...this.#parameters.keys()].join(", ")}) {`;
    return {
      source: [head, ...body, "}"].join("\n"),
      parameters: [...this.#parameters.values()],
      functions: this.#calls,
      tables: this.#tables,
    };
  }

  /** Cells of the output: the rows, and behind them the bits of the last steps, the newest first. */
  #results(own: string): readonly string[] {
    const { rows, list } = this.#stage;
    const given = rows.map((_, k) => `  if (row === ${k}) { return register${k}; }`);
    if (list === undefined) return [...given.slice(0, -1), `  return register${rows.length - 1};`];
    const self = this.#parameter(`stage${this.#at}`, { kind: "stage", stage: this.#at });
    return [
      ...given,
      "  let carried = emitted;",
      `  if (row > ${rows.length}) { carried = Math.floor(${self}[row - 1][${own}] * ${2 ** (1 - bits)}); }`,
      `  const older = ${self}[row][${own}];`,
      `  return 2.0 * (older - Math.floor(older * ${2 ** (1 - bits)}) * ${2 ** (bits - 1)}.0) + carried;`,
    ];
  }

  /** What a row holds before the stage. */
  #start(row: string, own: string): string {
    const spec = this.#layout.manifest.buffers.find(({ name }) => name === row.split(":")[0]);
    const first = !this.#layout.stages.slice(0, this.#at).some(({ rows }) => rows.includes(row));
    return spec?.fill.everyStep === true && first ? `${spec.fill.value}.0` : this.#outside(row, own);
  }

  /** A row of a texture, as this stage sees it: by the last stage before, in this step or else in the step before. */
  #outside(row: string, element: string): string {
    const { stages } = this.#layout;
    const before = stages.findLastIndex(({ rows }, k) => k < this.#at && rows.includes(row));
    const writer = before >= 0 ? before : stages.findLastIndex(({ rows }) => rows.includes(row));
    if (writer >= 0) {
      const texture = this.#parameter(`stage${writer}`, { kind: "stage", stage: writer });
      return `${texture}[${stages[writer]!.rows.indexOf(row)}][${element}]`;
    }
    return this.#fixed(row, element);
  }

  #fixed(row: string, element: string): string {
    const { manifest, fixed } = this.#layout;
    for (const [k, { name }] of manifest.populations.entries()) {
      if (!row.startsWith(`${drawsName(name)}:`)) continue;
      const texture = this.#parameter(`draws${k}`, { kind: "draws", population: name });
      return `${texture}[${row.slice(drawsName(name).length + 1)}][${element}]`;
    }
    const spec = manifest.buffers.find(({ name }) => name === row.split(":")[0]);
    if (spec?.length.kind !== "population") throw new Error(`'${row}' lies in no texture`);
    const { population } = spec.length;
    const number = manifest.populations.findIndex(({ name }) => name === population);
    const texture = this.#parameter(`fixed${number}`, { kind: "fixed", population });
    return `${texture}[${entry(fixed, population, row)}][${element}]`;
  }

  #parameter(name: string, parameter: WebglParameter): string {
    this.#parameters.set(name, parameter);
    return name;
  }

  #part(part: Part, taken: readonly string[]): readonly string[] {
    const { manifest, module } = this.#layout;
    const names = module.names.child([...reserved, ...taken]);
    const raised = raiseKernel(asColumns(part), manifest, { ...module, names }, toIdentifier(part.kernel.name));
    for (const { identifier, key } of raised.uniforms) this.#parameter(ascii(identifier), uniformOf(key));
    const { frame } = part;
    switch (frame.kind) {
      case "elements":
        return this.#elements(part, raised);
      case "senders":
        return this.#senders(part, raised, frame);
      case "arrivals":
      case "synapses":
        return this.#along(part, raised, frame);
    }
  }

  #elements({ frame }: Part, raised: RaisedKernel): readonly string[] {
    const writing = this.#writing(raised, "i");
    if (frame.kind !== "elements" || frame.from === undefined || frame.to === undefined)
      return [...printBlock(raised.head, "  ", writing), ...printBlock(raised.body, "  ", writing)];
    const [from, to] = [frame.from, frame.to].map((uniform) =>
      this.#parameter(ascii(`of_${uniform}`), { kind: "uniform", uniform }),
    );
    return [
      `  if (i >= ${from} && i < ${to}) {`,
      ...printBlock(raised.head, "    ", writing),
      ...printBlock(raised.body, "    ", writing),
      "  }",
    ];
  }

  #senders(
    part: Part,
    raised: RaisedKernel,
    { projection, list }: Extract<Part["frame"], { kind: "senders" }>,
  ): readonly string[] {
    const writing = this.#writing(raised, "i");
    const view = this.#layout.manifest.projections.find(({ id }) => id === projection)!.pre;
    const [from, to] = [view.from, view.to].map((uniform) =>
      this.#parameter(ascii(`of_${uniform}`), { kind: "uniform", uniform }),
    );
    return [
      `  // ${part.kernel.name}`,
      `  if (i >= ${from} && i < ${to}) {`,
      `    const heard = Math.floor(${this.#bit(projection, list, "i")});`,
      "    if (heard - 2.0 * Math.floor(heard * 0.5) > 0.5) {",
      ...printBlock(raised.head, "      ", writing),
      ...printBlock(raised.body, "      ", writing),
      "    }",
      "  }",
    ];
  }

  /** The records of a target, of which only the rows that its part sets are asked. */
  #along(
    part: Part,
    raised: RaisedKernel,
    frame: Extract<Part["frame"], { kind: "arrivals" | "synapses" }>,
  ): readonly string[] {
    const { projection } = frame;
    const { rows } = this.#stage;
    const number = this.#layout.manifest.projections.findIndex(({ id }) => id === projection);
    const wires = this.#parameter(`wires${number}`, { kind: "wires", projection });
    const writing = this.#writing(raised, "j", projection, wires);
    const sets = rows.flatMap((row, k) => (writes(part.kernel.body).has(row) ? [`row === ${k}`] : []));
    const inner = printBlock(raised.body, frame.kind === "arrivals" ? "        " : "      ", writing);
    const varying = frame.kind === "arrivals" && this.#layout.varyingDelay(projection);
    const width = 1 + (this.#layout.varyingDelay(projection) ? 2 : 0) + this.#wiresOf(projection).length;
    const once =
      frame.kind === "synapses"
        ? inner
        : [
            `      const heard = Math.floor(${this.#bit(projection, frame.list, "i", varying ? wires : undefined)});`,
            "      if (heard - 2.0 * Math.floor(heard * 0.5) > 0.5) {",
            ...inner,
            "      }",
          ];
    return [
      `  if (${sets.join(" || ")}) {`,
      ...printBlock(raised.head, "    ", writing),
      ...printBlock(raised.outer, "    ", writing),
      `    const end = ${wires}[j + 1];`,
      `    for (let place = ${wires}[j]; place < end; place = place + ${width}) {`,
      `      const i = ${wires}[place];`,
      ...once,
      "    }",
      "  }",
    ];
  }

  #wiresOf(projection: string): readonly string[] {
    return this.#layout.wires.get(projection) ?? [];
  }

  /** The bits of a source, shifted such that the one that is asked for is the lowest. */
  #bit(projection: string, list: string, source: string, wires?: string): string {
    const { manifest, stages, drawn } = this.#layout;
    const emitter = stages.findIndex((stage) => stage.list === list);
    const number = manifest.projections.findIndex(({ id }) => id === projection);
    const population = list.split(".")[0] ?? list;
    const place = manifest.populations.findIndex(({ name }) => name === population);
    const texture =
      emitter >= 0
        ? this.#parameter(`stage${emitter}`, { kind: "stage", stage: emitter })
        : this.#parameter(`drawn${place}`, { kind: "drawn", population });
    if (emitter < 0 && !drawn.has(population)) throw new Error(`nobody emits '${list}'`);
    const before = emitter >= 0 ? stages[emitter]!.rows.length : 0;
    if (wires !== undefined) return `${texture}[${before} + ${wires}[place + 1]][${source}] * ${wires}[place + 2]`;
    const row = this.#parameter(`delayRow${number}`, { kind: "delayRow", projection });
    const scale = this.#parameter(`delayScale${number}`, { kind: "delayScale", projection });
    return `${texture}[${before} + ${row}][${source}] * ${scale}`;
  }

  #writing(raised: RaisedKernel, own: "i" | "j", projection?: string, wires?: string): Writing {
    const keys = new Map(raised.arrays.map(({ identifier, key }) => [identifier, key]));
    const keyOf = (identifier: string): string => keys.get(identifier) ?? identifier;
    const { rows } = this.#stage;
    const writing: Writing = {
      calls: this.#calls,
      table: (name) => {
        this.#tables.add(name);
        return `this.constants.${ascii(name)}`;
      },
      register: (buffer) => `register${rows.indexOf(keyOf(buffer))}`,
      load: (buffer, index) => {
        const row = keyOf(buffer);
        const isOwn = index.kind === "index" && index.name === own;
        if (isOwn && rows.includes(row)) return writing.register(buffer);
        if (projection !== undefined && index.kind === "index" && index.name === "s") {
          const first = this.#layout.varyingDelay(projection) ? 3 : 1;
          return `${wires}[place + ${first + this.#wiresOf(projection).indexOf(row)}]`;
        }
        return this.#outside(row, numberText(index, writing));
      },
    };
    return writing;
  }
}

/** A thread is a target, so what depends on the target alone stands before its synapses. */
function asColumns({ kernel, frame }: Part): Kernel {
  if (frame.kind !== "arrivals" && frame.kind !== "synapses") return kernel;
  return { ...kernel, domain: { kind: "arrivals", projection: frame.projection, end: "post" } };
}

function uniformOf(key: string): WebglParameter {
  const place = key.startsWith(valueName(0).slice(0, -1)) ? Number(key.slice(valueName(0).length - 1)) : NaN;
  return Number.isInteger(place) ? { kind: "value", place } : { kind: "uniform", uniform: key };
}

function entry(lists: Map<string, string[]>, key: string, wanted: string): number {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  const found = list.indexOf(wanted);
  return found >= 0 ? found : list.push(wanted) - 1;
}
