/** JavaScript that binds each kernel to the places of its arrays; the functions that it uses are in `setup.ts`. */
import { fixedParameters, type WasmKernel } from "./kernel.ts";

export function bindings(kernels: readonly WasmKernel[]): readonly string[] {
  const byName = new Map(kernels.map((kernel) => [kernel.name, kernel]));
  return [...byName.values()].map((kernel) => {
    const variants = kernels.filter(({ name }) => name === kernel.name);
    return printBinding(
      kernel,
      variants.some(({ width }) => width === 2),
    );
  });
}

/** Arrays of the wiring that a domain walks. */
function wiringOf({ domain }: WasmKernel): readonly string[] {
  if (domain.kind === "synapses") return ["row", "target"];
  if (domain.kind !== "arrivals") return [];
  return domain.end === "pre" ? ["row", "target"] : ["column", "columnSynapse", "columnSource"];
}

/** Texts of what a kernel is called with, behind the step. */
interface Given {
  readonly arrays: readonly string[];
  /** Names of the places of these arrays. */
  readonly places: readonly string[];
  /** Of the domain, and random numbers of its own: names of `boundTo` and of the call. */
  readonly fixed: readonly string[];
  readonly lengths: readonly string[];
}

function givenTo(kernel: WasmKernel): Given {
  const { domain, used } = kernel;
  const wiring = wiringOf(kernel);
  const list = used.list === undefined ? [] : [used.list];
  const own = kernel.scratch === undefined ? [] : ["scratch", "key[0]", "key[1]"];
  return {
    arrays: [
      ...wiring.map((field) => `projections[${projectionOf(kernel)}].${field}`),
      ...list.map((name) => `spikes[${JSON.stringify(name)}]`),
      ...used.buffers.map((buffer) => `b[${JSON.stringify(buffer)}]`),
    ],
    places: [...wiring, ...list.map(() => "list"), ...used.buffers.map((_, k) => `a${k}`)],
    fixed: [...fixedParameters(domain).map((one) => (one === "list" && used.list === undefined ? "0" : one)), ...own],
    lengths: used.lengths.map((buffer) => `b[${JSON.stringify(buffer)}].length`),
  };
}

const projectionOf = ({ domain }: WasmKernel): string =>
  "projection" in domain ? JSON.stringify(domain.projection) : "";

/** @param narrow there is a variant for targets of 16 bits */
function printBinding(kernel: WasmKernel, narrow: boolean): string {
  const key = JSON.stringify(kernel.name);
  const { arrays, places, fixed, lengths } = givenTo(kernel);
  const uniforms = kernel.used.uniforms.map((uniform) => `u[${JSON.stringify(uniform)}]`);
  const addresses = kernel.used.buffers.map((_, k) => `a${k}`);
  const call = `run(${["step", ...fixed, ...addresses, ...lengths, ...uniforms].join(", ")})`;
  const found = exported(key, projectionOf(kernel), narrow);
  const known = lengths.length > 0 ? " const { b } = network;" : "";
  const run = `${found}${known} ${boundTo(kernel)}${closure(kernel, key, call)}`;
  const memory = `{ b, spikes, projections }`;
  return `${key}: bind(${key}, (${memory}) => [${arrays.join(", ")}], (exports, [${places.join(", ")}], network) => {${run} })`;
}

/** What is told of the list when a kernel is called, so that it is no argument that stays. */
export const toldOf = (domain: WasmKernel["domain"], name: string): "spikes" | "count" | "slot" | undefined =>
  (domain.kind === "arrivals" || domain.kind === "senders") &&
  (name === "spikes" || name === "count" || name === "slot")
    ? name
    : undefined;

/** The same for kernels that are called in a loop, each by its place among them. */
export function loopCalls(kernels: readonly WasmKernel[]): readonly string[] {
  const byName = new Map(kernels.map((kernel) => [kernel.name, kernel]));
  return [...byName.values()].map((kernel) => {
    const { arrays, places, fixed, lengths } = givenTo(kernel);
    const numberOf = (width: 2 | undefined): number =>
      kernels.findIndex((one) => one.name === kernel.name && (one.width === 2) === (width === 2));
    const number =
      numberOf(2) < 0
        ? `${numberOf(undefined)}`
        : `network.projections[${projectionOf(kernel)}].target.BYTES_PER_ELEMENT === 2 ? ${numberOf(2)} : ${numberOf(undefined)}`;
    const stay = fixed.map((name) => (toldOf(kernel.domain, name) === undefined ? name : "0"));
    const given = [...stay, ...kernel.used.buffers.map((_, k) => `a${k}`), ...lengths];
    const make =
      `([${places.join(", ")}], network) => { ${lengths.length > 0 ? "const { b } = network; " : ""}${boundTo(kernel)}` +
      `return { number: ${number}, given: [${given.join(", ")}] }; }`;
    const names = JSON.stringify(kernel.used.uniforms);
    return `${JSON.stringify(kernel.name)}: { arrays: ({ b, spikes, projections }) => [${arrays.join(", ")}], names: ${names}, make: ${make} }`;
  });
}

const exported = (key: string, projection: string, narrow: boolean): string =>
  narrow
    ? ` const run = exports[network.projections[${projection}].target.BYTES_PER_ELEMENT === 2 ? ${key} + ":16" : ${key}];`
    : ` const run = exports[${key}];`;

/** What stays as it is over the life of a network. */
function boundTo({ domain }: WasmKernel): string {
  switch (domain.kind) {
    case "population":
    case "senders":
      return `const [from, to] = network.ranges[${JSON.stringify(domain.population)}]; `;
    case "view":
      return `const from = network.u[${JSON.stringify(domain.from)}], to = network.u[${JSON.stringify(domain.to)}]; `;
    case "synapses":
      return `const { preFrom, preTo, slots } = network.projections[${JSON.stringify(domain.projection)}]; `;
    case "arrivals": {
      const fields = domain.end === "pre" ? "preFrom, slots" : "postFrom";
      return `const { ${fields} } = network.projections[${JSON.stringify(domain.projection)}]; `;
    }
  }
}

function closure({ domain }: WasmKernel, key: string, call: string): string {
  return domain.kind === "arrivals" || domain.kind === "senders"
    ? `return ofList(${key}, network, (u, step, spikes, count, slot) => ${call});`
    : `return (step) => { const { u } = network; return ${call}; };`;
}
