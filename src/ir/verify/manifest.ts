import type { Manifest } from "../../runtime/manifest.ts";
import type { Schedule } from "../kernel.ts";

/** Names of the manifest that the schedule does not define. */
export function verifyManifest(schedule: Schedule, manifest: Manifest): string[] {
  const mistakes: string[] = [];
  const uniforms = new Set(schedule.uniforms.flatMap((u) => (u.kind === "value" ? [u.name] : u.names)));
  const kernels = new Map(schedule.kernels.map((kernel) => [kernel.name, kernel]));
  const uniform = (name: string | undefined): void => {
    if (name !== undefined && !uniforms.has(name)) mistakes.push(`manifest: unknown uniform ${name}`);
  };
  const kernel = (name: string | undefined, pair = false): void => {
    const found = name === undefined ? undefined : kernels.get(name);
    if (name !== undefined && !found) mistakes.push(`manifest: unknown kernel ${name}`);
    if (found && (found.domain.kind === "pair") !== pair)
      mistakes.push(`manifest: kernel ${found.name} runs over ${found.domain.kind}`);
  };
  const { phases } = manifest;
  [
    ...(manifest.derived ?? []),
    ...phases.init,
    ...phases.contribute,
    ...phases.integrate,
    ...phases.update.map((u) => u.kernel),
  ].forEach((name) => kernel(name));
  for (const one of phases.every ?? []) {
    kernel(one.kernel);
    uniform(one.interval);
  }
  for (const { probability } of manifest.rare ?? []) {
    if (probability.kind === "uniform") uniform(probability.uniform);
    else kernel(probability.kernel);
  }
  for (const spec of manifest.circulants ?? []) {
    [spec.kernel, spec.source].forEach((name) => kernel(name));
    kernel(spec.weight, true);
  }
  manifest.parameters.forEach((parameter) => uniform(parameter.uniform));
  manifest.populations.forEach((population) => uniform(population.size));
  manifest.populations.forEach((population) => kernel(population.sync));
  for (const projection of manifest.projections) {
    [projection.pre, projection.post].forEach((view) => [view.from, view.to].forEach(uniform));
    [
      ...projection.init,
      projection.onPre,
      projection.onPost,
      projection.sync,
      ...(projection.senders ?? []).map((one) => one.kernel),
      ...(projection.onEvents ?? []).map((one) => one.kernel),
    ].forEach((name) => kernel(name));
    kernel(projection.pairs.kernel, true);
    uniform(projection.pairs.value);
    uniform(projection.pairs.second);
    for (const delay of [projection.delay, projection.delayPost]) {
      if (delay?.kind === "uniform") uniform(delay.uniform);
      if (delay?.kind === "kernel") kernel(delay.kernel);
    }
  }
  return [...mistakes, ...verifyBuffers(schedule, manifest)];
}

function verifyBuffers(schedule: Schedule, manifest: Manifest): string[] {
  const missing = [...schedule.buffers.keys()].filter(
    (name) => !manifest.buffers.some((buffer) => buffer.name === name),
  );
  const wrong = manifest.buffers.filter(({ name, type }) => (schedule.buffers.get(name) ?? type) !== type);
  return [
    ...missing.map((name) => `manifest: buffer ${name} is missing`),
    ...wrong.map(
      ({ name, type }) => `manifest: buffer ${name} is ${type}, its kernels want ${schedule.buffers.get(name)}`,
    ),
  ];
}
