/**
 * What can go wrong while a network is built or run, as data. The codes are those of the diagnostic catalogue, and the texts are
 * the same as there (a test compares them); the runtime carries its own copy because it ships without the compiler.
 */
export const problemTexts = {
  NE6001: "{variable} of {population}[{element}] became {value} by t = {time}",
  NE6002: "the probability of {projection} is {value}; a probability lies between 0 and 1",
  NE6003: "{projection} cannot give each neuron {wanted} partners: {possible}",
  NE6004: "{projection} connects one to one, but its ends have {pre} and {post} neurons",
  NE6005: "{projection} would have {count} synapses, and at most {most} are possible",
  NE6006: "there is not enough memory for {what}: {size} are needed",
  NE6007: "the delay of {projection} is {value}; a delay is 0 to 16777216 steps long",
  NE6008: "the list of {projection} has the pair ({pre}, {post}), which lies outside of its ends",
  NE6009: "there is no parameter '{name}'",
  NE6010: "{what} cannot be {value}: {why}",
  NE6011: "{what} cannot change from {from} to {to}: the network is built already",
  NE6012: "'{owner}' has no value '{name}'",
  NE6013: "'{name}' of '{owner}' has {wanted} elements, but {given} were given",
  NE6014: "this snapshot does not fit: {why}",
  NE6015: "'{expect}' cannot be judged: {why}",
  NE6020: "'{pattern}' of {projection} cannot be met: {why}",
  NE6030: "{method} gave up {variable} of {population}[{element}] by t = {time}",
  NE6035: "{name} remembers {steps} steps, which takes {size}; {bound} are allowed",
  NE6036: "the delay of {read} is {delay}, but the past is kept for {kept}",
  NE6037: "the delay of {read} is {delay}; a delay is 0 or longer",
  NE6038: "the delay of {read} is {delay}, shorter than the step of {dt}, and {method} looks within a step",
  NE6039: "the order of the derivative of {name} is {order}; it lies above 0 and is at most 1",
  NE6050: "there is no WebGPU here: {why}",
  NE6051: "WebGPU has no adapter here",
  NE6052: "the device of the simulation was lost: {why}",
  NE6053: "the device has no room for {what}: {size} are needed, and {most} are possible",
  NE6054: "neuroc made a mistake: the device refuses what it wrote, at {where}: {why}",
  NE6055: "steps on a device cannot be waited for one by one: `run` does them",
  NE6060: "this model was compiled for gpu.js, which it was not given",
  NE6061: "gpu.js cannot run this network: {why}",
  NW6056: "the device computes in software ({device}): the target wasm is faster",
  NW6040: "this simulation runs on one thread: {why}",
  NW6041: "a thread of this simulation stopped at t = {time}; one thread goes on",
  NW6042: "this engine has no relaxed vectors: plain ones are used",
  NW6001: "recording of {recording} stopped at t = {time}: the bound of {bound} for recordings is reached",
} as const;

export type ProblemCode = keyof typeof problemTexts;

type Holes<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;

/** A finding: `holes` are the values of the message's holes, and `message` is the whole text in English. */
export interface RuntimeProblem {
  readonly code: ProblemCode;
  readonly holes: Readonly<Record<string, string>>;
  readonly message: string;
}

export function problem<C extends ProblemCode>(
  code: C,
  holes: Readonly<Record<Holes<(typeof problemTexts)[C]>, string>>,
): RuntimeProblem {
  const values: Readonly<Record<string, string>> = holes;
  const message = problemTexts[code].replaceAll(/\{(\w+)\}/g, (_, hole: string) => values[hole] ?? "");
  return { code, holes: values, message };
}

/** Thrown by `createSimulation` and by calls with wrong arguments. A run that fails does not throw: its status holds the problem. */
export class RuntimeFailure extends Error {
  readonly problem: RuntimeProblem;

  constructor(what: RuntimeProblem) {
    super(`${what.code}: ${what.message}`);
    this.name = "RuntimeFailure";
    this.problem = what;
  }
}

/** Throws a `RuntimeFailure`. */
export function fail<C extends ProblemCode>(
  code: C,
  holes: Readonly<Record<Holes<(typeof problemTexts)[C]>, string>>,
): never {
  throw new RuntimeFailure(problem(code, holes));
}

/** 1536 → "1.5 KiB". */
export function bytesText(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(bytes, 1)) / 10)));
  return `${Number((bytes / 1024 ** power).toPrecision(3))} ${units[power]}`;
}

/** A time in ms, without the noise of binary fractions: "12.3 ms". */
export function timeText(ms: number): string {
  return `${Number(ms.toPrecision(12))} ms`;
}

/** Calls `allocate`; a refusal of the machine becomes a problem that says what wanted how much. */
export function allocating<T>(what: string, bytes: number, allocate: () => T): T {
  try {
    return allocate();
  } catch (error) {
    if (error instanceof RangeError) fail("NE6006", { what, size: bytesText(bytes) });
    throw error;
  }
}
