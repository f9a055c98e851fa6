/**
 * The kernels of a step, in their order, each with what a thread is to it: an element of a population, or the target along whose synapses
 * it walks. A thread writes its own cell alone, so that what is added to a target must be gathered there.
 */
import type { Kernel, Schedule } from "../../ir/kernel.ts";
import type { Decision } from "../../ir/program.ts";
import type { Manifest, ProjectionSpec } from "../../runtime/manifest.ts";
import { Refused } from "./refusal.ts";

export type Frame =
  /** `from`, `to`: uniforms; absent: all of the population. */
  | { readonly kind: "elements"; readonly population: string; readonly from?: string; readonly to?: string }
  /** The elements of a source whose events arrive. */
  | { readonly kind: "senders"; readonly population: string; readonly projection: string; readonly list: string }
  /** The synapses of a target whose sources' events arrive. */
  | { readonly kind: "arrivals"; readonly population: string; readonly projection: string; readonly list: string }
  /** All synapses of a target. */
  | { readonly kind: "synapses"; readonly population: string; readonly projection: string };

export interface Part {
  readonly kernel: Kernel;
  readonly frame: Frame;
}

/** @throws Refused where a kernel cannot be done by gathering */
export function partsOf(schedule: Schedule, manifest: Manifest, decisions: readonly Decision[]): readonly Part[] {
  const { phases, projections } = manifest;
  refuseWhatIsKept(manifest, decisions);
  const named = (name: string): Kernel => {
    const found = schedule.kernels.find((kernel) => kernel.name === name);
    if (found === undefined) throw new Error(`no kernel '${name}'`);
    return found;
  };
  const drawn = new Set((manifest.rare ?? []).map(({ population }) => population));
  const updates = phases.update.filter(({ population, event }) => event !== undefined || !drawn.has(population));
  return [
    ...projections.flatMap((projection) => heard(projection, named)),
    ...phases.contribute.map((name) => ({ kernel: named(name), frame: frameOf(named(name), manifest) })),
    ...phases.integrate.map((name): never => {
      throw new Refused("states of synapses that change in every step", named(name).from);
    }),
    ...updates.map(({ kernel }) => ({ kernel: named(kernel), frame: frameOf(named(kernel), manifest) })),
  ];
}

/** Of what is remembered the manifest knows no line; the decisions about it do. */
function refuseWhatIsKept({ pasts = [], memories = [] }: Manifest, decisions: readonly Decision[]): void {
  const placeOf = (of: string, about: string): readonly string[] =>
    decisions.flatMap(({ subject, topic, place = [] }) => (subject === of && topic === about ? place : []));
  const [past] = pasts;
  if (past !== undefined) {
    const text = past.delays[0]?.text ?? "";
    throw new Refused(`values of the past: ${text}`, placeOf(`${past.population}.${past.variable}`, "past"));
  }
  const [memory] = memories;
  if (memory !== undefined) throw new Refused("derivatives of fractional order", placeOf(memory.name, "memory"));
}

function frameOf({ domain, from }: Kernel, manifest: Manifest): Frame {
  switch (domain.kind) {
    case "population":
      return { kind: "elements", population: domain.population };
    case "view":
      return { kind: "elements", population: domain.population, from: domain.from, to: domain.to };
    case "synapses":
      return { kind: "synapses", population: targetOf(domain.projection, manifest), projection: domain.projection };
    case "due":
      throw new Refused("this kind of event", from);
    case "arrivals":
    case "senders":
    case "pair":
      throw new Error(`a kernel over ${domain.kind} in a phase`);
  }
}

const targetOf = (id: string, { projections }: Manifest): string =>
  projections.find((projection) => projection.id === id)?.post.population ?? "";

/** What happens when events of a source arrive: of each event first what happens once for the neuron. */
function heard(projection: ProjectionSpec, named: (name: string) => Kernel): readonly Part[] {
  const { id, pre, post, onPre, onPost, onEvents = [], senders = [], delay } = projection;
  const back = [...senders, ...onEvents].find(({ end }) => end === "post")?.kernel ?? onPost;
  if (back !== undefined) throw new Refused("`on post`", named(back).from);
  if (delay?.kind === "kernel" && senders[0] !== undefined)
    throw new Refused("delays that differ between the synapses of one source", named(senders[0].kernel).from);
  const all = [...(onPre === undefined ? [] : [{ event: "spike", kernel: onPre }]), ...onEvents];
  const events = ["spike", ...new Set([...all, ...senders].map(({ event }) => event).filter((e) => e !== "spike"))];
  return events.flatMap((event) => {
    const list = event === "spike" ? pre.population : `${pre.population}.${event}`;
    const once = senders.filter((one) => one.event === event);
    return [
      ...once.map(({ kernel }): Part => {
        const frame = { kind: "senders", population: pre.population, projection: id, list } as const;
        return { kernel: named(kernel), frame };
      }),
      ...all
        .filter((one) => one.event === event)
        .map(({ kernel }): Part => {
          const frame = { kind: "arrivals", population: post.population, projection: id, list } as const;
          return { kernel: named(kernel), frame };
        }),
    ];
  });
}
