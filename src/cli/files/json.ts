import type { Recording, Results } from "../results.ts";

const piece = 1 << 20;

/**
 * The object of `neuroc run --json` and of `summary.json`, in pieces. A number that JSON does not know (NaN, infinity) is null.
 * @param recordings with them, `recordings` carries the arrays: one row of `values` per sample, one column per element
 */
export function* resultsJson(results: Results, recordings: boolean): Generator<string> {
  const { recordings: recorded, expect, parameters, ...facts } = results;
  const head = JSON.stringify({ ...facts, parameters: parameterObject(parameters) }, undefined, 2);
  yield `${head.slice(0, -2)},\n`;
  if (recordings) yield* recordingsJson(recorded);
  yield `  "expect": ${indented(JSON.stringify(expect, undefined, 2))}\n}\n`;
}

const parameterObject = (parameters: Results["parameters"]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(parameters.map(({ key, value, unit }) => [key, { value, unit }]));

const indented = (text: string): string => text.replaceAll("\n", "\n  ");

function* recordingsJson(recordings: readonly Recording[]): Generator<string> {
  yield `  "recordings": {`;
  for (const [k, recording] of recordings.entries()) {
    yield `${k === 0 ? "" : ","}\n    ${JSON.stringify(recording.name)}: { `;
    yield* recordingJson(recording);
    yield ` }`;
  }
  yield `${recordings.length === 0 ? "" : "\n  "}},\n`;
}

function* recordingJson(recording: Recording): Generator<string> {
  if (recording.kind === "values") yield `"unit": ${JSON.stringify(recording.unit)}, `;
  yield `"t_ms": `;
  yield* list(recording.t_ms);
  if (recording.kind === "spikes") {
    yield `, "i": `;
    yield* list(recording.i);
    return;
  }
  if (recording.synapses !== undefined) {
    yield `, "i": `;
    yield* list(recording.synapses.i);
    yield `, "j": `;
    yield* list(recording.synapses.j);
    if (recording.synapses.k !== undefined) {
      yield `, "k": `;
      yield* list(recording.synapses.k);
    }
  }
  yield `, "values": [`;
  for (let k = 0; k < recording.t_ms.length; k++) {
    if (k > 0) yield ", ";
    yield* list(recording.values, k * recording.width, (k + 1) * recording.width);
  }
  yield "]";
}

function* list(values: ArrayLike<number>, from = 0, to = values.length): Generator<string> {
  let text = "[";
  for (let k = from; k < to; k++) {
    text += `${k === from ? "" : ", "}${number(values[k]!)}`;
    if (text.length < piece) continue;
    yield text;
    text = "";
  }
  yield `${text}]`;
}

/** Fifteen digits, as in the CSV files. */
const number = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(15))) : "null");
