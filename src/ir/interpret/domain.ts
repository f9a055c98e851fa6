/** Which elements a kernel runs over, and in which order. */
import type { KernelFunction, Memory, Wiring } from "../../runtime/manifest.ts";
import type { Domain } from "../kernel.ts";
import { makeFrame, type Action, type Frame } from "./frame.ts";

type Walk = (frame: Frame, body: Action, spikes: Uint32Array, count: number, slot: number) => void;

/** A kernel as the runtime calls it. */
export function overDomain(domain: Exclude<Domain, { kind: "pair" }>, body: Action): KernelFunction {
  const walk = walkOf(domain);
  return (memory) => (step, spikes, count, slot) => {
    const frame = makeFrame(memory, step);
    walk(frame, body, spikes, count, slot);
    return frame.emitted;
  };
}

function walkOf(domain: Exclude<Domain, { kind: "pair" }>): Walk {
  switch (domain.kind) {
    case "population":
      return (frame, body) => elements(frame, body, ...rangeOf(frame.memory, domain.population));
    case "due":
      return listed;
    case "view":
      return (frame, body) => elements(frame, body, frame.memory.u[domain.from] ?? 0, frame.memory.u[domain.to] ?? 0);
    case "synapses":
      return (frame, body) => allSynapses(frame, body, wiringOf(frame.memory, domain.projection));
    case "senders":
      return (frame, body, spikes, count) => senders(frame, body, domain, spikes.subarray(0, count));
    case "arrivals":
      return domain.end === "pre"
        ? (frame, body, spikes, count, slot) =>
            rows(frame, body, wiringOf(frame.memory, domain.projection), spikes, count, slot)
        : (frame, body, spikes, count) =>
            columns(frame, body, wiringOf(frame.memory, domain.projection), spikes, count);
  }
}

const rangeOf = (memory: Memory, population: string): readonly [number, number] => memory.ranges[population] ?? [0, 0];

function wiringOf(memory: Memory, projection: string): Wiring {
  const wiring = memory.projections[projection];
  if (!wiring) throw new Error(`memory has no projection ${projection}`);
  return wiring;
}

function elements(frame: Frame, body: Action, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    frame.i = i;
    body(frame);
  }
}

/** `emit` may write to the list that is read: it never overtakes. */
function listed(frame: Frame, body: Action, list: Uint32Array, count: number): void {
  for (let q = 0; q < count; q++) {
    frame.i = list[q] ?? 0;
    body(frame);
  }
}

/** Synapses `from` .. `to` of source `i`. */
function stretch(frame: Frame, body: Action, wiring: Wiring, i: number, from: number, to: number): void {
  frame.i = i;
  for (let s = from; s < to; s++) {
    frame.s = s;
    frame.j = wiring.target[s] ?? 0;
    body(frame);
  }
}

function allSynapses(frame: Frame, body: Action, wiring: Wiring): void {
  for (let i = wiring.preFrom; i < wiring.preTo; i++) {
    const r = (i - wiring.preFrom) * wiring.slots;
    stretch(frame, body, wiring, i, wiring.row[r] ?? 0, wiring.row[r + wiring.slots] ?? 0);
  }
}

function senders(
  frame: Frame,
  body: Action,
  { population, end }: Extract<Domain, { kind: "senders" }>,
  spikes: Uint32Array,
): void {
  const [from, to] = rangeOf(frame.memory, population);
  for (const neuron of spikes) {
    if (neuron < from || neuron >= to) continue;
    if (end === "pre") frame.i = neuron;
    else frame.j = neuron;
    body(frame);
  }
}

function rows(frame: Frame, body: Action, wiring: Wiring, spikes: Uint32Array, count: number, slot: number): void {
  for (let q = 0; q < count; q++) {
    const i = spikes[q] ?? 0;
    const r = (i - wiring.preFrom) * wiring.slots + slot;
    stretch(frame, body, wiring, i, wiring.row[r] ?? 0, wiring.row[r + 1] ?? 0);
  }
}

function columns(frame: Frame, body: Action, wiring: Wiring, spikes: Uint32Array, count: number): void {
  const { column, columnSynapse, columnSource } = wiring;
  for (let q = 0; q < count; q++) {
    const j = spikes[q] ?? 0;
    const c = j - wiring.postFrom;
    frame.j = j;
    for (let k = column?.[c] ?? 0; k < (column?.[c + 1] ?? 0); k++) {
      frame.s = columnSynapse?.[k] ?? 0;
      frame.i = columnSource?.[k] ?? 0;
      body(frame);
    }
  }
}
