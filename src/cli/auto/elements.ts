/** How many elements a kernel goes through in a step, from the sizes that a run begins with. */
import type { KernelWork } from "../../driver/api.ts";
import type { Manifest, ProjectionSpec, ViewSpec } from "../../runtime/index.ts";

export type Uniforms = Readonly<Record<string, number>>;

/** Spikes of a neuron in one ms, where nothing is known: 10 Hz. */
const usualRate = 0.01;
/** Of all pairs, those that are connected, where it differs from pair to pair. */
const usualShare = 0.1;

export function elementsOf(domain: KernelWork["domain"], manifest: Manifest, uniforms: Uniforms): number {
  const sizeOf = (population: string): number =>
    numberOf(manifest.populations.find(({ name }) => name === population)?.size, uniforms);
  switch (domain.kind) {
    case "population":
      return sizeOf(domain.population);
    case "view":
      return sizeOfView(domain, uniforms);
    case "due":
      return sizeOf(domain.population) * spikesInStep(domain.population, manifest, uniforms);
    case "synapses":
      return synapsesOf(projection(domain.projection, manifest), uniforms);
    case "arrivals":
    case "senders": {
      const spec = projection(domain.projection, manifest);
      const end = spec[domain.end];
      const spikes = spikesInStep(end.population, manifest, uniforms);
      return spikes * (domain.kind === "senders" ? sizeOfView(end, uniforms) : synapsesOf(spec, uniforms));
    }
  }
}

/** Whether what arrives there is heard in the step of its spike. Delays that differ from synapse to synapse are taken to be longer. */
export function isAtOnce(
  { projection: id, end }: Extract<KernelWork["domain"], { kind: "arrivals" }>,
  manifest: Manifest,
  uniforms: Uniforms,
): boolean {
  const { delay, delayPost } = projection(id, manifest);
  const spec = end === "pre" ? delay : delayPost;
  if (spec?.kind === "kernel") return false;
  return spec === undefined || numberOf(spec.uniform, uniforms) < stepLength(manifest, uniforms) / 2;
}

function projection(id: string, { projections }: Manifest): ProjectionSpec {
  const found = projections.find((one) => one.id === id);
  if (found === undefined) throw new Error(`the manifest has no connection '${id}'`);
  return found;
}

/** For each neuron: known where the runtime draws them with one probability. */
function spikesInStep(population: string, manifest: Manifest, uniforms: Uniforms): number {
  const drawn = manifest.rare?.find((one) => one.population === population)?.probability;
  if (drawn?.kind === "uniform") return numberOf(drawn.uniform, uniforms);
  return usualRate * stepLength(manifest, uniforms);
}

const stepLength = ({ parameters }: Manifest, uniforms: Uniforms): number =>
  numberOf(parameters.find(({ key }) => key === "dt")?.uniform, uniforms);

/** Expected, before a network is built. */
function synapsesOf({ pre, post, pairs }: ProjectionSpec, uniforms: Uniforms): number {
  const [sources, targets] = [sizeOfView(pre, uniforms), sizeOfView(post, uniforms)];
  const all = sources * targets;
  const given = pairs.value === undefined ? undefined : numberOf(pairs.value, uniforms);
  switch (pairs.pattern) {
    case "all":
      return all;
    case "one_to_one":
      return Math.min(sources, targets);
    case "bernoulli":
      return all * (given ?? usualShare);
    case "fixed_indegree":
      return given === undefined ? all * usualShare : given * targets;
    case "fixed_outdegree":
    case "small_world":
    case "scale_free":
      return given === undefined ? all * usualShare : given * sources;
    case "fixed_total":
      return given ?? all * usualShare;
    case "list":
      return pairs.list?.length ?? 0;
    case "matrix":
    case "where":
      return all * usualShare;
  }
}

const sizeOfView = ({ from, to }: Pick<ViewSpec, "from" | "to">, uniforms: Uniforms): number =>
  numberOf(to, uniforms) - numberOf(from, uniforms);

const numberOf = (name: string | undefined, uniforms: Uniforms): number =>
  (name === undefined ? undefined : uniforms[name]) ?? Number.NaN;
