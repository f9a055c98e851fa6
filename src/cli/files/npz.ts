import { zipSync, type Zippable } from "fflate";
import type { Recording } from "../results.ts";
import { uniqueNames } from "./names.ts";
import { float64Array, int32Array, npy, textArray, type NpyArray } from "./npy.ts";

/**
 * All recordings as one NPZ file: `numpy.load(path)["spikes_of_cells.t_ms"]`. Of spikes: `.t_ms`, `.i`. Of values: `.t_ms`,
 * `.values` (samples × elements), `.unit`, and for a connection `.i`, `.j` of each synapse (of an array with `.k`, the component).
 */
export function npz(recordings: readonly Recording[]): Uint8Array {
  const names = uniqueNames(recordings.map((one) => one.name));
  const files: Zippable = {};
  recordings.forEach((recording, k) => {
    for (const [part, array] of Object.entries(arrays(recording))) files[`${names[k]!}.${part}.npy`] = npy(array);
  });
  // The oldest time that ZIP knows: the same recordings give the same bytes.
  return zipSync(files, { level: 1, mtime: new Date(1980, 0, 1) });
}

function arrays(recording: Recording): Readonly<Record<string, NpyArray>> {
  if (recording.kind === "spikes") return { t_ms: float64Array(recording.t_ms), i: int32Array(recording.i) };
  const { synapses } = recording;
  return {
    t_ms: float64Array(recording.t_ms),
    values: float64Array(recording.values, [recording.t_ms.length, recording.width]),
    unit: textArray(recording.unit),
    ...(synapses === undefined ? {} : { i: int32Array(synapses.i), j: int32Array(synapses.j) }),
    ...(synapses?.k === undefined ? {} : { k: int32Array(synapses.k) }),
  };
}
