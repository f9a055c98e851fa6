import type { Recording, SpikeRecording, SynapseColumns, ValueRecording } from "../results.ts";

/** Lines are handed out in pieces of about this many characters: a long recording need not fit into one string. */
const piece = 1 << 20;

/**
 * A recording as CSV (RFC 4180, `\n` at the end of each line), units in the names of the columns:
 *   spikes       `t_ms,i`
 *   values       `t_ms,v_0_mV,v_1_mV`, one line per sample
 *   connections  `t_ms,i,j,w_nS`, one line per sample and synapse; of an array `t_ms,i,j,k,w_nS`, one per component too
 */
export function* csv(recording: Recording): Generator<string> {
  let text = "";
  for (const line of lines(recording)) {
    text += line;
    if (text.length < piece) continue;
    yield text;
    text = "";
  }
  if (text !== "") yield text;
}

function lines(recording: Recording): Generator<string> {
  if (recording.kind === "spikes") return spikeLines(recording);
  return recording.synapses === undefined ? valueLines(recording) : synapseLines(recording, recording.synapses);
}

function* spikeLines(recording: SpikeRecording): Generator<string> {
  yield "t_ms,i\n";
  for (let k = 0; k < recording.t_ms.length; k++) yield `${number(recording.t_ms[k]!)},${recording.i[k]!}\n`;
}

function* valueLines(recording: ValueRecording): Generator<string> {
  const what = quantity(recording);
  const unit = recording.unit === "" ? "" : `_${recording.unit}`;
  yield `${["t_ms", ...recording.columns.map((column) => field(`${what}_${column}${unit}`))].join(",")}\n`;
  for (let k = 0; k < recording.t_ms.length; k++) {
    let line = number(recording.t_ms[k]!);
    for (let c = 0; c < recording.width; c++) line += `,${number(recording.values[k * recording.width + c]!)}`;
    yield `${line}\n`;
  }
}

function* synapseLines(recording: ValueRecording, { i, j, k: components }: SynapseColumns): Generator<string> {
  const unit = recording.unit === "" ? "" : `_${recording.unit}`;
  yield `t_ms,i,j,${components === undefined ? "" : "k,"}${field(quantity(recording) + unit)}\n`;
  for (let k = 0; k < recording.t_ms.length; k++) {
    const time = number(recording.t_ms[k]!);
    for (let c = 0; c < recording.width; c++) {
      const place = components === undefined ? "" : `${components[c]!},`;
      yield `${time},${i[c]!},${j[c]!},${place}${number(recording.values[k * recording.width + c]!)}\n`;
    }
  }
}

/** "v of cells[0..3]" -> "v", "mean(v of exc)" -> "mean(v)". */
export function quantity(recording: ValueRecording): string {
  return recording.name.replace(/ of [^()]*(?=\)|$)/, "");
}

/** Fifteen digits: what the model computed, without the noise of binary fractions (0.30000000000000004). */
function number(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return String(Number(value.toPrecision(15)));
}

const field = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
