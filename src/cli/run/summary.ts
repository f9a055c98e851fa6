import type { Channel } from "../console.ts";
import { bytes, counted, duration, grouped, short, withUnit } from "../numbers.ts";
import { paintFor, type Paint } from "../paint.ts";
import type { ExpectResult, Results } from "../results.ts";
import { spikeRaster } from "../terminal/raster.ts";
import { table, type Column } from "../terminal/table.ts";

export interface SummaryOptions {
  /** Draw the spikes. */
  readonly raster: boolean;
}

/** What a run gave, for a person at a terminal. */
export function summaryText(results: Results, channel: Channel, options: SummaryOptions): string {
  const paint = paintFor(channel);
  const blocks = [
    heading(results, paint),
    populations(results),
    connections(results),
    options.raster ? raster(results, channel) : [],
    results.expect.map((one) => expectLine(one, paint)),
    times(results, paint),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => `${block.join("\n")}\n`)
    .join("\n");
}

function heading(results: Results, paint: Paint): readonly string[] {
  const facts = [
    `${duration(results.duration_ms)} in steps of ${short(results.dt_ms)} ms`,
    `seed ${results.seed}`,
    `target ${results.target}, ${results.precision}`,
  ];
  const early = results.ended_early === undefined ? [] : [paint.bad(`  ended early: ${results.ended_early}`)];
  return [
    `${paint.strong(results.model)}, ${results.experiment}`,
    `  ${paint.soft(facts.join(" · "))}`,
    ...whyText(results, paint),
    ...deviceText(results, paint),
    ...threadsText(results, paint),
    ...early,
  ];
}

/** Why the target is that one, where it was chosen. */
export const whyText = ({ target, why }: Pick<Results, "target" | "why">, paint: Paint): readonly string[] =>
  why === undefined ? [] : [`  ${paint.soft(`${target} because ${why}`)}`];

/** How many of the threads that were asked for shared the steps, and why. */
export function threadsText(
  { threads, threads_asked, threads_why }: Pick<Results, "threads" | "threads_asked" | "threads_why">,
  paint: Paint,
): readonly string[] {
  if (threads_asked === undefined) return [];
  return [`  ${paint.soft([`${threads} of ${threads_asked} threads`, threads_why].filter(Boolean).join(": "))}`];
}

const waysInWords: Readonly<Record<string, string>> = {
  stages: "a dispatch for each stage of a step",
  fused: "a dispatch for all stages of a step that can share one",
  workgroup: "one workgroup for many steps",
};

/** The GPU, how it did the steps, and what that was chosen from. */
export function deviceText({ device, gpu }: Pick<Results, "device" | "gpu">, paint: Paint): readonly string[] {
  if (gpu === undefined) return [];
  const way = gpu.dispatches === undefined ? [] : [waysInWords[gpu.dispatches] ?? gpu.dispatches];
  const timed = gpu.timed.map((one) => `${one.way} ${short(one.step_us, 2)} µs${one.same ? "" : ", other bits"}`);
  const choice = timed.length === 0 ? "" : ` (timed: ${timed.join("; ")})`;
  return [`  ${paint.soft(`on ${[device, ...way].join(": ")}${choice}`)}`];
}

const right = (title: string): Column => ({ title, align: "right" });

function populations(results: Results): readonly string[] {
  const rows = Object.entries(results.populations).map(([name, one]) => [
    name,
    grouped(one.size),
    grouped(one.spikes),
    `${rate(one.rate_Hz)} Hz`,
    Number.isFinite(one.cv) ? one.cv.toFixed(2) : "–",
  ]);
  if (rows.length === 0) return [];
  return table(
    [{ title: "population", align: "left" }, right("neurons"), right("spikes"), right("rate"), right("CV")],
    rows,
  );
}

const rate = (hertz: number): string => (Number.isFinite(hertz) ? hertz.toFixed(2) : "–");

function connections(results: Results): readonly string[] {
  const rows = Object.entries(results.connections).map(([name, one]) => [
    name,
    grouped(one.synapses),
    bytes(one.bytes),
  ]);
  if (rows.length === 0) return [];
  return table([{ title: "connection", align: "left" }, right("synapses"), right("memory")], rows);
}

function raster(results: Results, channel: Channel): readonly string[] {
  const spikes = results.recordings.filter((one) => one.kind === "spikes");
  return spikeRaster(spikes, results.duration_ms, { width: Math.min(channel.columns(), 120) });
}

/** "  ✓ expect rate(cells) in 18 Hz .. 24 Hz: 20.78 Hz"; a failed one wants more digits, and its bounds where the text does not show them. */
export function expectLine(one: ExpectResult, paint: Paint): string {
  const verdict = one.pass ? paint.good("✓") : paint.bad("✗");
  const value = valueText(one);
  return `  ${verdict} expect ${one.text}${value === "" ? "" : `${paint.soft(": ")}${value}`}`;
}

/** What was measured; a bare condition has no value worth showing. */
export function valueText(one: ExpectResult): string {
  if (one.unit === "" && (one.value === 0 || one.value === 1) && /(?:^| )(?:and|or|not) /.test(one.text)) return "";
  const wanted = one.pass ? "" : boundsText(one);
  return withUnit(one.value, one.unit, one.pass ? 4 : 8) + (wanted === "" ? "" : `, wanted ${wanted}`);
}

/** Empty where the text of the expectation says it already. */
function boundsText({ text, low, high, unit }: ExpectResult): string {
  const bounds = [low, high].filter((one) => one !== undefined).map((one) => withUnit(one, unit));
  if (bounds.every((bound) => says(text, bound))) return "";
  if (low !== undefined && high !== undefined) return low === high ? bounds[0]! : bounds.join(" .. ");
  return `${low === undefined ? "below" : "above"} ${bounds[0]!}`;
}

/** "60 Hz" does not say "0 Hz". */
function says(text: string, bound: string): boolean {
  const at = text.indexOf(bound);
  return at >= 0 && (!/[\d.]/.test(text[at - 1] ?? "") || says(text.slice(at + 1), bound));
}

function times(results: Results, paint: Paint): readonly string[] {
  const { compile, build, simulate } = results.timing_ms;
  const speed = simulate > 0 ? ` (${short(results.duration_ms / simulate, 2)}× real time)` : "";
  const text = `compile ${duration(compile)} · build ${duration(build)} · simulate ${duration(simulate)}${speed}`;
  return [`  ${paint.soft(text)}`];
}

/** "3 of 4 expectations failed". */
export function failedText(expects: readonly ExpectResult[]): string {
  const failed = expects.filter((one) => !one.pass).length;
  return `${grouped(failed)} of ${counted(expects.length, "expectation")} failed`;
}
