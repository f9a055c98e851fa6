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

/** @param narrow there is a variant for targets of 16 bits */
function printBinding(kernel: WasmKernel, narrow: boolean): string {
  const { name, domain, used } = kernel;
  const key = JSON.stringify(name);
  const wiring = wiringOf(kernel);
  const projection = "projection" in domain ? JSON.stringify(domain.projection) : undefined;
  const arrays = [
    ...wiring.map((field) => `projections[${projection}].${field}`),
    ...(used.list === undefined ? [] : [`spikes[${JSON.stringify(used.list)}]`]),
    ...used.buffers.map((buffer) => `b[${JSON.stringify(buffer)}]`),
  ];
  const places = [...wiring, ...(used.list === undefined ? [] : ["list"]), ...used.buffers.map((_, k) => `a${k}`)];
  const lengths = used.lengths.map((buffer) => `b[${JSON.stringify(buffer)}].length`);
  const uniforms = used.uniforms.map((uniform) => `u[${JSON.stringify(uniform)}]`);
  const own = kernel.scratch === undefined ? [] : ["scratch", "key[0]", "key[1]"];
  const fixed = [
    ...fixedParameters(domain).map((one) => (one === "list" && used.list === undefined ? "0" : one)),
    ...own,
  ];
  const call = `run(${["step", ...fixed, ...used.buffers.map((_, k) => `a${k}`), ...lengths, ...uniforms].join(", ")})`;
  const found = exported(key, projection, narrow);
  const known = lengths.length > 0 ? " const { b } = network;" : "";
  const run = `${found}${known} ${boundTo(kernel)}${closure(kernel, key, call)}`;
  const memory = `{ b, spikes, projections }`;
  return `${key}: bind(${key}, (${memory}) => [${arrays.join(", ")}], (exports, [${places.join(", ")}], network) => {${run} })`;
}

const exported = (key: string, projection: string | undefined, narrow: boolean): string =>
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
