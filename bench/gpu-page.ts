import { duration } from "./log-chart.ts";
import type { GpuResult, GpuRow } from "./gpu.ts";
import { fixed, grouped, ratio, seconds, table, type Column } from "./table.ts";

const time = (value: number): string => (Number.isNaN(value) ? "" : duration(1e6 * value));
/** How many times as long as in the model. */
const realTime = (step: number, dt_ms: number): string => fixed((1000 * step) / dt_ms, 2);

const columns: readonly Column<GpuRow>[] = [
  { name: "network", text: true, cell: ({ network }) => network },
  { name: "neurons", cell: ({ size }) => size },
  { name: "synapses", cell: ({ gpu }) => grouped(gpu.synapses) },
  { name: "rate Hz", cell: ({ gpu }) => fixed(gpu.rateHz, 1) },
  { name: "WASM", cell: ({ wasm }) => fixed(wasm.rateHz, 1) },
  { name: "way", text: true, cell: ({ way }) => way },
  { name: "dispatches", cell: ({ gpu }) => fixed(gpu.dispatchesPerStep, 2) },
  { name: "steps in a chunk", cell: ({ gpu }) => grouped(gpu.stepsPerChunk) },
  { name: "start s", cell: ({ gpu }) => seconds(gpu.start) },
  { name: "encode", cell: ({ gpu }) => time(gpu.encode) },
  { name: "step", cell: ({ gpu }) => time(gpu.step) },
  { name: "× real time", cell: ({ gpu, dt_ms }) => realTime(gpu.step, dt_ms) },
  { name: "WASM step", cell: ({ wasm }) => time(wasm.step) },
  { name: "× real time", cell: ({ wasm, dt_ms }) => realTime(wasm.step, dt_ms) },
  { name: "GPU is faster", cell: ({ gpu, wasm }) => ratio(wasm.step, gpu.step) },
];

const onlyCounts = `**This device computes in software, on the CPU.** Only the numbers of dispatches and the time to encode say something about
the compiler; times of steps do not say anything about a GPU. Sizes and numbers of steps are small.

`;

/** The page of `bench -- gpu`. */
export function gpuPage(
  { device, software, rounds, rows, problems }: GpuResult,
  machine: string,
  date: string,
): string {
  return `
Device: ${device}. Measured on ${date}.

${software ? onlyCounts : ""}Steps on the device and the same networks in WebAssembly (float32, one thread), in turn; each number is the median of ${rounds} ${rounds === 1 ? "round" : "rounds"}.

${table(columns, rows)}

- way: how steps become dispatches. \`stages\`: one for each stage of a step; \`fused\`: what arrives in the next step is added up a step ahead; \`workgroup\`: one workgroup does many steps. On a GPU the fastest, as timed in 2000 steps before.
- dispatches: for each step, without the look for states that are no longer finite, one for each chunk.
- start: from the built network to the end of the first steps: pipelines are made, and arrays go to the device.
- encode: time of the CPU for each step, from the making of a command encoder to the end of its submission; it runs while the device works on the chunk before.
- step: the time of a step after those, with what is recorded and brought back.

${problems.map((problem) => `- not run: ${problem}\n`).join("")}
${machine}.
`;
}
