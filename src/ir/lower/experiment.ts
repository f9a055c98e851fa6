import type {
  CheckedAssignment,
  CheckedExpect,
  CheckedExperiment,
  CheckedExpr,
  CheckedMeasureExpr,
  CheckedRecord,
  CheckedSubject,
  CheckedSweep,
} from "../../checker/model.ts";
import type {
  AssignmentSpec,
  ExpectSpec,
  ExperimentSpec,
  MeasureExpr,
  RecordingSpec,
  SweepSpec,
} from "../../runtime/manifest.ts";
import type { Expr } from "../expr.ts";
import type { Kernel } from "../kernel.ts";
import type { Pool } from "../pool.ts";
import type { IrExperiment, IrProjection, IrSample } from "../program.ts";
import { type Lowering, shownAs } from "./context.ts";
import { lowerExpr } from "./expression.ts";
import type { PartHome } from "./homes.ts";
import { lowerAssignment } from "./assignment.ts";
import { sampleSource } from "./sample.ts";
import { lowerView } from "./view.ts";

/** What an experiment needs of the rest: where the names of the projections live. */
export interface Network {
  readonly projections: ReadonlyMap<string, { readonly ir: IrProjection; readonly home: PartHome }>;
}

/** One experiment (or test) as plain data for the runtime, with the kernels that set and sample values. */
export class ExperimentLowering {
  readonly ctx: Lowering;
  readonly network: Network;
  readonly kernels: Kernel[] = [];
  readonly samples: IrSample[] = [];
  readonly recordings: RecordingSpec[] = [];
  readonly experiment: CheckedExperiment;

  constructor(ctx: Lowering, network: Network, experiment: CheckedExperiment) {
    this.ctx = ctx;
    this.network = network;
    this.experiment = experiment;
  }

  lower(seed: string): IrExperiment {
    const e = this.experiment;
    for (const record of e.records) this.#record(record);
    const steps = e.steps.map((step) =>
      step.kind === "run"
        ? { kind: "run" as const, duration: this.#value("run_for", step.duration) }
        : { kind: "assign" as const, assignment: this.#assign(step.assignment) },
    );
    const scheduled = e.scheduled.map((s) => ({
      time: this.#value("at_time", s.time),
      assignments: s.assignments.map((a) => this.#assign(a)),
    }));
    const expects = e.expects.map((x) => this.#expect(x));
    const spec: ExperimentSpec = {
      name: e.name,
      type: e.type,
      seed,
      steps,
      scheduled,
      recordings: this.recordings,
      expects,
      ...(e.sweep === undefined ? {} : { sweep: sweepOf(e.sweep) }),
    };
    return { spec, kernels: this.kernels, samples: this.samples };
  }

  #value(wanted: string, e: CheckedExpr): string {
    return this.ctx.uniform(wanted, lowerExpr(this.ctx, {}, e));
  }

  #assign(a: CheckedAssignment): AssignmentSpec {
    return lowerAssignment(this.ctx, this.network, this.kernels, a);
  }

  #record(record: CheckedRecord): number {
    return this.#recording(record.subject, record.text, false, record);
  }

  #recording(
    subject: CheckedSubject,
    name: string,
    hidden: boolean,
    more: Partial<Pick<CheckedRecord, "reduce" | "every" | "atEnd">>,
  ): number {
    const at = this.recordings.length;
    if (subject.kind === "spikes") {
      const { event } = subject;
      this.recordings.push({ kind: "spikes", name, view: lowerView(this.ctx, subject.view), event, hidden });
      return at;
    }
    const sample = sampleSource(this.ctx, this.network, subject, at);
    this.samples.push(sample);
    this.recordings.push({
      kind: "values",
      name,
      source: sample.source,
      buffer: sample.buffer.name,
      kernel: sample.kernel,
      reduce: more.reduce,
      every: more.every && this.#value("sample_every", more.every),
      atEnd: more.atEnd ?? false,
      shown: shownAs(subject.value.type, subject.unit),
      components: sample.each?.length,
      hidden,
    });
    return at;
  }

  #expect(x: CheckedExpect): ExpectSpec {
    const top = x.value;
    return {
      text: x.text,
      value: this.#measure(top),
      range: x.range && { low: this.#measure(x.range.low), high: this.#measure(x.range.high) },
      shown: shownAs(top.kind === "operation" ? (top.args[0]?.type ?? top.type) : top.type, x.unit),
    };
  }

  #measure(m: CheckedMeasureExpr): MeasureExpr {
    switch (m.kind) {
      case "value":
        return { kind: "uniform", uniform: this.#value("expected", m.value) };
      case "measure":
        return this.#taken(m);
      case "operation":
        return { kind: "operation", operator: m.operator, args: m.args.map((a) => this.#measure(a)) };
      case "function":
        return this.#function(m);
      case "reduce":
        return { kind: "reduce", operator: m.operator, args: m.args.map((a) => this.#measure(a)) };
    }
  }

  /** One that is sampled while the model runs goes before one of the end. */
  #known(subject: CheckedSubject, name: string): number {
    const same = (r: RecordingSpec, k: number): boolean =>
      (this.experiment.records[k] === undefined ? r.name : nameOf(this.experiment.records[k].subject)) === name &&
      r.kind === (subject.kind === "spikes" ? "spikes" : "values") &&
      (r.kind === "spikes" || r.reduce === undefined);
    const running = this.recordings.findIndex((r, k) => same(r, k) && !(r.kind === "values" && r.atEnd));
    return running >= 0 ? running : this.recordings.findIndex(same);
  }

  #taken(m: Extract<CheckedMeasureExpr, { kind: "measure" }>): MeasureExpr {
    const options = m.options?.map(({ name, value }) => [name, this.#value(`measure_${name}`, value)] as const);
    return {
      kind: "measure",
      measure: m.measure,
      recording: this.#subject(m.subject),
      from: m.from && this.#value("measure_from", m.from),
      to: m.to && this.#value("measure_to", m.to),
      options: options && Object.fromEntries(options),
      take: m.take?.kind === "element" ? { kind: "element", index: this.#value("element", m.take.index) } : m.take,
    };
  }

  /** Each measure becomes a uniform that is not a number until it is given, so any function of the language can read it. */
  #function(m: Extract<CheckedMeasureExpr, { kind: "function" }>): MeasureExpr {
    const { ctx } = this;
    const bound = new Map<number, () => Expr>();
    const args = m.args.map(({ local, measure }) => {
      const value = this.#measure(measure);
      const name = ctx.names.unique("measured");
      ctx.uniforms.push({ kind: "value", name, value: ctx.pool.real(NaN), given: name });
      const made = measured(ctx.pool, name, measure);
      bound.set(local, () => made);
      return { key: name, value };
    });
    const value = ctx.pool.cast(lowerExpr(ctx, { bound }, m.value), "real");
    return { kind: "function", uniform: ctx.uniform("expected", value), args };
  }

  /** The recording that a measure looks at: one of the author's where it holds just that, else a hidden one, sampled as often as the author's of the same values. */
  #subject(subject: CheckedSubject): number {
    const name = nameOf(subject);
    const known = this.#known(subject, name);
    if (known >= 0) return known;
    if (subject.kind === "spikes") return this.#recording(subject, name, true, {});
    const like = this.experiment.records.find(
      (r) => r.subject.kind === subject.kind && "text" in r.subject && sameValues(r.subject, subject),
    );
    return this.#recording(
      subject,
      name,
      true,
      like ? { every: like.every, atEnd: like.atEnd } : { atEnd: subject.kind === "synapses" },
    );
  }
}

function sweepOf({ variables, trials }: CheckedSweep): SweepSpec {
  const lowered = variables.map(({ name, values, type, unit }) => {
    const shown = shownAs(type, unit);
    return { key: name, values: values.map((value) => tidy(value * shown.scale)), shown };
  });
  return { variables: lowered, trials };
}

/** Without the noise of a change of units: 0.3 nA is 300 pA and not 299.99999999999994. */
const tidy = (value: number): number => Number(value.toPrecision(15));

/** What a uniform holds is a real; a condition is 0 or 1 there. */
function measured(pool: Pool, name: string, { type }: CheckedMeasureExpr): Expr {
  const value = pool.uniform(name);
  return type.kind === "boolean" ? pool.binary("!=", value, pool.real(0)) : value;
}

function nameOf(subject: CheckedSubject): string {
  switch (subject.kind) {
    case "spikes":
      return `${subject.event ?? "spikes"} of ${subject.view.label}`;
    case "values":
    case "synapses":
      return subject.text;
  }
}

/** "v" of "v of cells[1]". */
function withoutView({ text, view }: CheckedSubject & { kind: "values" }): string {
  const end = ` of ${view.label}`;
  return text.endsWith(end) ? text.slice(0, -end.length) : text;
}

function sameValues(a: CheckedSubject, b: CheckedSubject): boolean {
  if (a.kind === "values" && b.kind === "values")
    return a.view.population === b.view.population && withoutView(a) === withoutView(b);
  return a.kind === "synapses" && b.kind === "synapses" && a.text === b.text && a.projection === b.projection;
}
