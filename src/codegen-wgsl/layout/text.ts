/** The whole text of a model, and what its constants mean. */
import type {
  GpuArray,
  GpuFused,
  GpuList,
  GpuSample,
  GpuSpec,
  GpuStage,
  GpuUniform,
  GpuWiring,
} from "../../runtime/manifest.ts";
import type { Schedule, Stmt } from "../../ir/kernel.ts";
import { listName } from "../../ir/kernel.ts";
import { expressionsOf, nodes, visitStmts } from "../../ir/rewrite.ts";
import { moduleScope, printBody, printFunctions } from "../body.ts";
import { hostedValues, type Hosted } from "../hosted.ts";
import { prelude } from "../prelude.ts";
import type { Bounds } from "../plan/bounds.ts";
import type { Fused } from "../plan/fused.ts";
import type { Stage } from "../plan/stages.ts";
import { kernelOf, sumOf, type Known, type Task } from "../plan/task.ts";
import { bindings, emitFunction, halfFunction, sumFunctions } from "./common.ts";
import { entryLines, printStage, type Entry, type PrintedStage } from "./entry.ts";
import { alikeOf, type Alike } from "./alike.ts";
import { printFunction, taskFunction, type TaskFunction } from "./function.ts";
import { block } from "./lines.ts";
import { arenaOf, isReal, Constants, Members, type Layout } from "./layout.ts";
import { accessOf, placeOf } from "./task-access.ts";

export interface Plan {
  readonly tasks: readonly Task[];
  readonly stages: readonly Stage[];
  readonly fused: Fused | undefined;
  readonly known: Known;
  readonly written: ReadonlySet<string>;
  /** Projections whose rows cannot be divided. */
  readonly whole: ReadonlySet<string>;
  readonly bounds: readonly Bounds[];
  readonly hosted: Hosted;
}

export function deviceText(plan: Plan): GpuSpec {
  const layout = layoutOf(plan);
  const { constants } = layout;
  const tasks = new TaskTexts(plan, layout);
  const lists = listsOf(plan, layout);
  const emits = lists.map((list, k) => emitFunction(layout, list, k));
  const alike = plan.stages.map((stage) => tasks.alike(stage));
  const print = (name: string, stage: Stage, alike: readonly Alike[], arriving: Entry["arriving"]): PrintedStage =>
    printStage({ name, stage, lists: emittedBy(stage), alike, arriving }, layout);
  const stages = plan.stages.map((stage, k) => print(`step_${k}`, stage, alike[k]!, "now.step"));
  const fused = plan.fused && printFused(plan.fused, alike.flat(), layout.half!, print);
  const functions = tasks.print(alike.flat());
  const watch = watchOf(plan, layout);
  const code = [
    ...functions.lines,
    ...emits.flatMap((text) => text.split("\n")),
    ...[...stages, ...(fused?.printed ?? []), ...(watch === undefined ? [] : [watch])].flatMap(({ lines }) => [
      "",
      ...lines,
    ]),
  ];
  const spec = specOf(plan, layout, lists);
  const sums = layout.half === undefined ? sumFunctions : `${sumFunctions}\n${halfFunction(layout.half)}`;
  const head = [...bindings(layout), "", ...constants.declarations, "", ...sums.split("\n"), ""];
  return {
    wgsl: `${[...head, ...code].join("\n")}\n`,
    lines: functions.lineOf.map((one) => ({ ...one, line: one.line + head.length })),
    ...spec,
    alike: alike.flat().map(({ table }) => table),
    stages: stages.map(({ spec }) => spec),
    ...(fused === undefined ? {} : { fused: fused.spec }),
    ...(watch === undefined ? {} : { watch: watch.spec }),
  };
}

/** Arrivals are of the next step, but for those of the first step of all. */
function printFused(
  { stages, ahead }: Fused,
  alike: readonly Alike[],
  half: string,
  print: (name: string, stage: Stage, alike: readonly Alike[], arriving: Entry["arriving"]) => PrintedStage,
): { readonly printed: readonly PrintedStage[]; readonly spec: GpuFused } {
  const last = stages.length - 1;
  const steps = stages.map((stage, k) => print(`fused_${k}`, stage, k === last ? alike : [], "now.step + 1u"));
  const before = print("ahead", ahead, alike, "now.step");
  return {
    printed: [...steps, before],
    spec: { stages: steps.map(({ spec }) => spec), ahead: before.spec, half },
  };
}

function layoutOf({ tasks, hosted, known, written, fused }: Plan): Layout {
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
    half: fused === undefined ? undefined : constants.declare("half_of_sums"),
    given: usedUniforms(hosted.device).filter(({ name }) => !perStep.has(name)),
    hosted: hosted.perStep,
    due: tasks.flatMap(({ walk }) => (walk.kind === "due" ? [walk.population] : [])),
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

interface Functions {
  readonly lines: readonly string[];
  readonly lineOf: GpuSpec["lines"];
}

/** Functions of the model and those of the prelude that they use, then those of tasks. */
class TaskTexts {
  private readonly head: readonly string[];
  private readonly printed: ReadonlyMap<Task, TaskFunction>;
  private readonly layout: Layout;

  constructor({ tasks, fused, hosted, known }: Plan, layout: Layout) {
    this.layout = layout;
    const scope = moduleScope(hosted.device);
    const around = accessOf(layout);
    const own = printFunctions(hosted.device, scope, around);
    const uses = new Set(own.uses);
    const kernels = new Map(hosted.device.kernels.map((kernel) => [kernel.name, kernel]));
    this.printed = new Map(
      [...new Set([...tasks, ...(fused?.tasks ?? [])])].map((task) => {
        if (kernelOf(task) === undefined) return [task, taskFunction(task, undefined, layout)];
        const body = printBody(kernels.get(task.name)!, scope, accessOf(layout, task), known.manifest);
        for (const use of body.uses) uses.add(use);
        return [task, taskFunction(task, body, layout)];
      }),
    );
    this.head = [...prelude(uses, around).split("\n"), "", ...own.text.split("\n")];
  }

  /** Tasks of a stage that are alike: those that walk lists, of which networks have many. */
  alike({ lanes }: Stage): readonly Alike[] {
    const single = lanes.flatMap(({ tasks }) => (tasks.length === 1 ? tasks : []));
    const heard = single.filter(({ walk, interval }) => walk.kind === "arrivals" && interval === undefined);
    return alikeOf(
      heard.map((task) => ({ task, made: this.printed.get(task)! })),
      this.layout,
    );
  }

  /** One function for each task, and one for all of those that are alike. */
  print(alike: readonly Alike[]): Functions {
    const served = new Map(alike.flatMap((one) => one.tasks.map((task) => [task, one] as const)));
    const lines = [...this.head];
    const lineOf = [...this.printed].flatMap(([task, own]) => {
      const common = served.get(task);
      lines.push("", ...aboutOf(task));
      if (common !== undefined && common.tasks.at(-1) !== task) return [];
      const line = lines.length + 1;
      lines.push(...printFunction(common?.made ?? own));
      const from = task.does.kind === "kernel" ? task.does.kernel.from : [];
      return [{ line, kernel: common?.made.name ?? own.name, from }];
    });
    return { lines, lineOf };
  }
}

function aboutOf({ does }: Task): readonly string[] {
  if (does.kind !== "kernel") return [];
  const from = does.kernel.from.length === 0 ? [] : [`from ${does.kernel.from.join(", ")}`];
  return [...does.kernel.about, ...from].map((line) => `// ${line.replaceAll(/\s+/g, " ")}`);
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
function listsOf({ tasks }: Plan, { constants, ownerOf }: Layout): readonly GpuList[] {
  const heard = tasks.flatMap(({ walk }) => (walk.kind === "arrivals" ? [walk.list] : []));
  return [...new Set([...tasks.flatMap(emitted), ...heard])].map((list) => ({
    list,
    population: ownerOf(list),
    at: constants.name("at", `list ${list}`),
    ring: constants.name("ring", `list ${list}`),
  }));
}

/** Bits tell: devices may take `x != x` for false whatever x is. */
function watchOf(
  { known, written }: Plan,
  layout: Layout,
): { readonly lines: readonly string[]; readonly spec: GpuStage } | undefined {
  const watched = known.manifest.populations
    .flatMap(({ values }) => values)
    .flatMap(({ role, at }) => (role === "state" && at.kind === "buffer" ? [at.buffer] : []))
    .filter((buffer) => written.has(buffer) && layout.arenaOf(buffer) === "reals");
  if (watched.length === 0) return undefined;
  const lanes = [...new Set(watched)].map((buffer, m) => {
    const groups = layout.constants.declare(`groups_watch_${m}`);
    const size = layout.constants.name("size", `array ${buffer}`);
    const look = [
      `let bits = bitcast<u32>(${placeOf(layout, buffer, "element")});`,
      "if ((bits & 0x7f800000u) == 0x7f800000u) { atomicStore(&o[now.record + 1u], 1u); }",
    ];
    const loop = block(
      `for (var element = group * group_size + thread; element < ${size}; element += ${groups} * group_size)`,
      look,
    );
    return {
      lines: [...block(`if (group < ${groups})`, [...loop, "return;"]), `group -= ${groups};`],
      spec: { groups, walks: { kind: "array", buffer } as const },
    };
  });
  return {
    lines: entryLines("watch", ["var group = workgroup.x;", ...lanes.flatMap(({ lines }) => lines)]),
    spec: { entry: "watch", lanes: lanes.map(({ spec }) => spec) },
  };
}

function specOf(plan: Plan, layout: Layout, lists: readonly GpuList[]) {
  const { constants } = layout;
  const { known, hosted } = plan;
  return {
    given: layout.given,
    ...(hosted.perStep.length === 0
      ? {}
      : { hosted: { kernel: hostedValues, buffer: hostedValues, values: hosted.perStep } }),
    arrays: arraysOf(plan, layout),
    tables: hosted.device.tables.flatMap(({ name, values }) => {
      const { at } = constants.asked(`table ${name}`);
      return at === undefined ? [] : [{ values, at }];
    }),
    sums: plan.bounds.map(({ buffer, bounds, kernels, proved }) => ({
      buffer,
      integer: layout.arenaOf(buffer) === "integers",
      at: constants.name("at", sumOf(buffer)),
      size: constants.name("size", sumOf(buffer)),
      kernels: kernels.map(({ name }) => name),
      bounds,
      proved,
    })),
    lists,
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
