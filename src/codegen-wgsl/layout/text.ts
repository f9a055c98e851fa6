/** The whole text of a model, and what its constants mean. */
import type { GpuArray, GpuSample, GpuSpec, GpuStage, GpuUniform, GpuWiring } from "../../runtime/manifest.ts";
import type { Schedule, Stmt } from "../../ir/kernel.ts";
import { listName } from "../../ir/kernel.ts";
import { expressionsOf, nodes, visitStmts } from "../../ir/rewrite.ts";
import { hostedValues, type Hosted } from "../hosted.ts";
import type { Bounds } from "../plan/bounds.ts";
import type { Extreme } from "../plan/extremes.ts";
import type { Fused } from "../plan/fused.ts";
import type { Stage } from "../plan/stages.ts";
import { sumOf, type Known, type Task } from "../plan/task.ts";
import {
  bindings,
  directSums,
  emitFunction,
  extremeFunctions,
  halfFunction,
  rowFunction,
  stepFunctions,
  sumFunctions,
} from "./common.ts";
import { printStage, type Entry } from "./entry.ts";
import { TaskTexts } from "./functions.ts";
import { arenaOf, isReal, Constants, Members, type Layout } from "./layout.ts";
import { shareFunction } from "./synapses.ts";
import { workgroupText } from "./workgroup.ts";

export interface Plan {
  readonly tasks: readonly Task[];
  readonly stages: readonly Stage[];
  readonly fused: Fused | undefined;
  readonly known: Known;
  readonly written: ReadonlySet<string>;
  /** Projections whose rows cannot be divided. */
  readonly whole: ReadonlySet<string>;
  readonly bounds: readonly Bounds[];
  readonly extremes: ReadonlyMap<string, Extreme>;
  readonly hosted: Hosted;
}

export function deviceText(plan: Plan): GpuSpec {
  const layout = layoutOf(plan);
  const entries = entriesOf(plan);
  const all = entries.flatMap(({ stage }) => stage.lanes.flatMap(({ tasks }) => tasks));
  const texts = new TaskTexts([...new Set(all)], plan, layout);
  const alike = texts.alike(entries);
  const printed = entries.map((entry) => printStage({ ...entry, alike }, layout));
  const workgroup = workgroupText(
    entries.filter(({ kind }) => kind === "step"),
    alike,
    layout,
  );
  const functions = texts.print(alike);
  const code = [
    ...functions.lines,
    ...(layout.lists.length === 0 ? [] : ["", ...emitFunction(layout).split("\n")]),
    ...printed.flatMap(({ lines }) => ["", ...lines]),
  ];
  const shared = sharedFunctions(layout);
  const named = namesOf([...shared, ...code, workgroup.wgsl]);
  const head = [...bindings(layout, named), "", ...layout.constants.declarations(named), "", ...shared, ""];
  const specs = (kind: Entered["kind"]): readonly GpuStage[] =>
    printed.flatMap(({ spec }, k) => (entries[k]!.kind === kind ? [spec] : []));
  const [ahead] = specs("ahead");
  const [watch] = specs("watch");
  return {
    wgsl: `${[...head, ...code].join("\n")}\n`,
    lines: functions.lineOf.map((one) => ({ ...one, line: one.line + head.length })),
    ...specOf(plan, layout, named),
    alike: layout.tables,
    stages: specs("step"),
    workgroup,
    ...(ahead === undefined ? {} : { fused: { stages: specs("fused"), ahead, half: layout.half! } }),
    ...(watch === undefined ? {} : { watch }),
  };
}

/** An entry point, and when it is called. */
interface Entered extends Omit<Entry, "alike"> {
  readonly kind: "step" | "fused" | "ahead" | "watch";
}

/** Where they are fused, arrivals are of the next step, but for those of the first step of all. */
function entriesOf(plan: Plan): readonly Entered[] {
  const { stages, fused } = plan;
  const entry = (kind: Entered["kind"], name: string, stage: Stage, arriving: Entry["arriving"]): Entered => ({
    kind,
    name,
    stage,
    lists: emittedBy(stage),
    arriving,
  });
  const watched = watchedBy(plan);
  return [
    ...stages.map((stage, k) => entry("step", `step_${k}`, stage, "now.step")),
    ...(fused?.stages ?? []).map((stage, k) => entry("fused", `fused_${k}`, stage, "now.step + 1u")),
    ...(fused === undefined ? [] : [entry("ahead", "ahead", fused.ahead, "now.step")]),
    ...(watched.lanes.length === 0 ? [] : [entry("watch", "watch", watched, "now.step")]),
  ];
}

/** Functions that any text may call; only those that one may want. */
const sharedFunctions = ({ half, hosted, sums, extremes, marks, lists, tables }: Layout): readonly string[] =>
  [
    ...(sums.length + marks.length === 0 ? [] : [sumFunctions]),
    ...(extremes.size === 0 ? [] : [extremeFunctions]),
    ...(half === undefined ? [] : [halfFunction(half)]),
    ...(lists.length === 0 ? [] : [shareFunction]),
    ...(hosted.length === 0 ? [] : [stepFunctions]),
    ...(tables.length === 0 ? [] : [rowFunction]),
  ].flatMap((text) => text.split("\n"));

const namesOf = (lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.match(/[\p{XID_Start}_][\p{XID_Continue}_]*/gu) ?? []));

function layoutOf({ tasks, hosted, known, written, fused, extremes }: Plan): Layout {
  const perStep = new Set(hosted.perStep.map(({ name }) => name));
  const owners = new Map(
    known.manifest.populations.flatMap(({ name, events = [] }) => [
      [name, name] as const,
      ...events.map((event) => [`${name}.${event}`, name] as const),
    ]),
  );
  const constants = new Constants();
  return {
    constants,
    members: new Members(),
    arenaOf: (buffer) => arenaOf(buffer, written, known),
    isReal: (buffer) => isReal(buffer, known),
    sums: [...known.summed],
    extremes,
    marks: tasks.flatMap(({ mark, walk }) =>
      mark !== undefined && walk.kind === "elements" ? [{ mark, population: walk.population }] : [],
    ),
    half: fused === undefined ? undefined : constants.declare("half_of_sums"),
    given: usedUniforms(hosted.device).filter(({ name }) => !perStep.has(name)),
    hosted: hosted.perStep,
    due: tasks.flatMap(({ walk }) => (walk.kind === "due" ? [walk.population] : [])),
    lists: listsOf(tasks),
    tables: [],
    ownerOf: (list) => owners.get(list)!,
  };
}

/** The uniforms that kernels read, each with one type. */
function usedUniforms({ kernels, functions, uniforms }: Schedule): readonly GpuUniform[] {
  const types = new Map(uniforms.flatMap((one) => (one.kind === "value" ? [[one.name, one.value.type] as const] : [])));
  const found = new Map<string, GpuUniform>();
  const bodies: readonly (readonly Stmt[])[] = [...kernels, ...functions].map(({ body }) => body);
  for (const body of bodies)
    visitStmts(body, (stmt) => {
      for (const node of expressionsOf(stmt).flatMap(nodes))
        if (node.kind === "uniform") found.set(node.name, { name: node.name, type: types.get(node.name) ?? "real" });
    });
  return [...found.values()];
}

const emittedBy = ({ lanes }: Stage): readonly string[] => [
  ...new Set(lanes.flatMap(({ tasks }) => tasks.flatMap(emitted))),
];

function emitted({ does }: Task): readonly string[] {
  const found: string[] = [];
  if (does.kind === "kernel")
    visitStmts(does.kernel.body, (stmt) => {
      if (stmt.kind === "emit") found.push(listName(stmt));
    });
  return found;
}

/** Lists that are filled, or heard. */
function listsOf(tasks: readonly Task[]): readonly string[] {
  const heard = tasks.flatMap(({ walk }) => (walk.kind === "arrivals" ? [walk.list] : []));
  return [...new Set([...tasks.flatMap(emitted), ...heard])];
}

/** Looks at states that a step changes. */
function watchedBy({ known, written }: Plan): Stage {
  const watched = known.manifest.populations
    .flatMap(({ values }) => values)
    .flatMap(({ role, at }) => (role === "state" && at.kind === "buffer" ? [at.buffer] : []))
    .filter((buffer) => written.has(buffer) && arenaOf(buffer, written, known) === "reals");
  const lanes = [...new Set(watched)].map((buffer) => {
    const touches = [{ key: buffer, mode: "read", own: undefined } as const];
    const walk = { kind: "array", buffer } as const;
    return {
      tasks: [{ name: `watch_${buffer}`, walk, does: { kind: "watch", buffer }, touches, serial: false } as const],
    };
  });
  return { lanes };
}

function specOf(plan: Plan, layout: Layout, named: ReadonlySet<string>) {
  const { constants, members } = layout;
  const { known, hosted } = plan;
  const direct = new Set(directSums(layout.sums, members, named));
  return {
    given: layout.given.filter(({ name }) => named.has(members.name("given", name))),
    ...(hosted.perStep.length === 0
      ? {}
      : { hosted: { kernel: hostedValues, buffer: hostedValues, values: hosted.perStep } }),
    arrays: arraysOf(plan, layout),
    tables: hosted.device.tables.flatMap(({ name, values }) => {
      const { at } = constants.asked(`table ${name}`);
      return at === undefined ? [] : [{ values, at }];
    }),
    sums: plan.bounds.map(({ buffer, bounds, kernels, proved, extreme }) => ({
      buffer,
      integer: layout.arenaOf(buffer) === "integers",
      at: constants.name("at", sumOf(buffer)),
      size: constants.name("size", sumOf(buffer)),
      kernels: kernels.map(({ name }) => name),
      bounds,
      proved,
      direct: direct.has(buffer),
      ...(extreme === undefined ? {} : { extreme }),
    })),
    marks: layout.marks.map(({ mark, population }) => ({ population, at: constants.name("at", sumOf(mark)) })),
    lists: layout.lists.map((list) => ({
      list,
      population: layout.ownerOf(list),
      at: constants.name("at", `list ${list}`),
      ring: constants.name("ring", `list ${list}`),
    })),
    due: layout.due.map((population) => ({ population, at: constants.name("at", `due ${population}`) })),
    sizes: known.manifest.populations.map(({ name }) => ({ population: name, size: constants.name("size", name) })),
    views: viewsOf(plan, layout),
    wirings: known.manifest.projections.map(({ id }): GpuWiring => ({
      projection: id,
      whole: plan.whole.has(id),
      names: constants.asked(`wiring ${id}`),
    })),
    samples: samplesOf(plan, layout),
    every: (known.manifest.phases.every ?? []).map((_, place) => ({ place, interval: `interval_every_${place}` })),
    records: { at: constants.declare("at_spikes"), most: constants.declare("count_spikes") },
  };
}

/** Those that the text names. */
function arraysOf({ known }: Plan, layout: Layout): readonly GpuArray[] {
  return [...known.buffers.keys()].flatMap((buffer) => {
    const { at } = layout.constants.asked(buffer);
    const { size } = layout.constants.asked(`array ${buffer}`);
    if (at === undefined) return [];
    const { length } = known.buffers.get(buffer)!;
    const projection = length.kind === "projection" ? { projection: length.projection } : {};
    const own = { buffer, arena: layout.arenaOf(buffer), isReal: layout.isReal(buffer), at };
    return [{ ...own, ...projection, ...(size === undefined ? {} : { size }) }];
  });
}

function viewsOf({ tasks }: Plan, { constants }: Layout): GpuSpec["views"] {
  const ranges = tasks.flatMap(({ walk }) =>
    walk.kind === "range" ? [walk] : walk.kind === "elements" && walk.range !== undefined ? [walk.range] : [],
  );
  const distinct = new Map(ranges.map(({ from, to }) => [`${from} ${to}`, { from, to }]));
  return [...distinct].map(([view, { from, to }]) => ({
    from,
    to,
    first: constants.name("first", view),
    end: constants.name("end", view),
  }));
}

function samplesOf({ tasks, known }: Plan, { constants }: Layout): readonly GpuSample[] {
  return tasks.flatMap(({ walk }) => {
    if (walk.kind !== "sample") return [];
    const what = `sample ${walk.sample}`;
    const type = known.buffers.get(walk.buffer)?.type ?? "real";
    return [
      {
        recording: walk.sample,
        type,
        interval: `interval_sample_${walk.sample}`,
        at: constants.name("at", what),
        size: constants.name("size", what),
        first: constants.name("first", what),
      },
    ];
  });
}
