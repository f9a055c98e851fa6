import type { RecordingSpec } from "../../runtime/manifest.ts";
import type { Expr } from "../expr.ts";
import type { Stmt } from "../kernel.ts";
import type { Pool } from "../pool.ts";
import type { IrExperiment, IrSample, IrPopulation } from "../program.ts";
import type { Builder } from "./builder.ts";

/** Kernels of an experiment: what sets values, and what works out samples that are more than a copy of a state. */
export function scheduleExperiment(
  b: Builder,
  e: IrExperiment,
  populations: readonly IrPopulation[],
): readonly RecordingSpec[] {
  for (const kernel of e.kernels) b.kernel({ ...kernel, body: b.writtenBetween(kernel.body) });
  return e.spec.recordings.map((recording, k) => {
    const sample = e.samples.find((s) => s.recording === k);
    return sample && recording.kind === "values" ? withSample(b, recording, sample, populations) : recording;
  });
}

function withSample(
  b: Builder,
  recording: RecordingSpec & { kind: "values" },
  sample: IrSample,
  populations: readonly IrPopulation[],
): RecordingSpec {
  const { pool } = b.ctx;
  const { source, value } = sample;
  const population =
    source.kind === "population" ? populations.find((p) => p.name === source.view.population) : undefined;
  const owned =
    source.kind === "projection" ||
    population?.inputs.every((input) => value.kind !== "load" || input.buffer.name !== value.buffer);
  if (
    owned &&
    !sample.each &&
    value.kind === "load" &&
    value.index === pool.index(source.kind === "population" ? "i" : "s")
  ) {
    const { kernel: _, ...copy } = recording;
    return { ...copy, buffer: value.buffer };
  }
  const index =
    source.kind === "population"
      ? pool.binary("-", pool.index("i"), pool.cast(pool.uniform(source.view.from), "integer"))
      : pool.index("s");
  const body = b.writtenBetween(storeSample(b, sample, index));
  const domain =
    source.kind === "population"
      ? ({ kind: "view", population: source.view.population, from: source.view.from, to: source.view.to } as const)
      : ({ kind: "synapses", projection: source.projection } as const);
  const length =
    source.kind === "population"
      ? ({ kind: "view", from: source.view.from, to: source.view.to } as const)
      : ({ kind: "projection", projection: source.projection } as const);
  b.buffer(sample.buffer.name, sample.buffer.type, b.lengthOf(length, sample.buffer));
  b.kernel({ name: sample.kernel, domain, body, about: [`sample of ${recording.name}`], from: [] });
  return recording;
}

/**
 * One value for each element of the view; of an array one for each component, all elements of component 0 first. Of synapses, whose
 * number no kernel needs to know, all components of synapse 0 first.
 */
function storeSample(b: Builder, { buffer, value, each, source }: IrSample, index: Expr): readonly Stmt[] {
  const { pool } = b.ctx;
  if (!each) return [{ kind: "store", buffer: buffer.name, index, value }];
  const k = pool.local(each.variable, "integer");
  const place = placeOf(pool, source, each.length, index, k);
  const body = [{ kind: "store", buffer: buffer.name, index: place, value } as const];
  return [{ kind: "for", variable: each.variable, from: pool.integer(0), to: pool.integer(each.length), body }];
}

function placeOf(pool: Pool, source: IrSample["source"], length: number, index: Expr, k: Expr): Expr {
  if (source.kind === "projection") return pool.binary("+", pool.binary("*", index, pool.integer(length)), k);
  const bound = (uniform: string): Expr => pool.cast(pool.uniform(uniform), "integer");
  const count = pool.binary("-", bound(source.view.to), bound(source.view.from));
  return pool.binary("+", pool.binary("*", k, count), index);
}
