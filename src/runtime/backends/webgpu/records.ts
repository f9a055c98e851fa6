/**
 * What a chunk of steps records: its spikes, and samples of values. A record has a head, then the samples, then the spikes in whatever
 * order they came; there are two, so that one can be read while the next chunk fills the other.
 */
import type { GpuSample, GpuSpec } from "../../manifest.ts";
import type { Recorder } from "../../recorder/recorder.ts";
import type { Sampler } from "../../recorder/sampler.ts";
import type { OwnMemory } from "../../memory.ts";

/** Spikes so far, whether a state is no longer finite, and room. */
const headWords = 4;
const wordsPerSpike = 2;
/** Spikes of one chunk that there may be room for. */
const mostSpikes = 2 ** 21;
const mostSampleWords = 2 ** 22;
/** What is read of the spikes at first. */
const leastRead = 1024;

interface SampleRoom {
  readonly sample: GpuSample;
  readonly sampler: Sampler;
  readonly at: number;
  readonly columns: number;
}

export class Records {
  /** Steps of the longest chunk: no neuron can be in more spikes than there are steps. */
  readonly longest: number;
  /** Words of one record. */
  readonly words: number;
  readonly constants: Readonly<Record<string, number>>;
  private readonly spikesAt: number;
  private readonly capacity: number;
  private readonly samples: readonly SampleRoom[];
  private readonly lists: readonly string[];
  private readonly recorder: Recorder;
  private guess = leastRead;

  /** @param mostWords of one buffer: that of both records */
  constructor(spec: GpuSpec, memory: OwnMemory, recorder: Recorder, mostSteps: number, mostWords: number) {
    this.recorder = recorder;
    this.lists = spec.lists.map(({ list }) => list);
    const neurons = spec.lists.reduce((sum, { population }) => sum + (memory.sizes[population] ?? 0), 0);
    const samplers = spec.samples.map((sample) => ({ sample, sampler: samplerOf(recorder, sample) }));
    const perStep = samplers.reduce((sum, { sampler }) => sum + sampler.columnsRead / sampler.every, 0);
    const firstSamples = samplers.reduce((sum, { sampler }) => sum + sampler.columnsRead, 0);
    const room = mostWords / 2 - headWords - firstSamples;
    const steps = Math.min(
      mostSteps,
      mostSpikes / Math.max(1, neurons),
      mostSampleWords / Math.max(1, perStep),
      room / Math.max(1, wordsPerSpike * neurons + perStep),
    );
    this.longest = Math.max(1, Math.floor(steps));
    let at = headWords;
    this.samples = samplers.map(({ sample, sampler }) => {
      const room = { sample, sampler, at, columns: sampler.columnsRead };
      at += (Math.ceil(this.longest / sampler.every) + 1) * room.columns;
      return room;
    });
    this.spikesAt = at;
    this.capacity = neurons * this.longest;
    this.words = at + wordsPerSpike * this.capacity;
    this.constants = {
      [spec.records.at]: this.spikesAt,
      [spec.records.most]: this.capacity,
      ...Object.fromEntries(this.samples.flatMap((room) => constantsOf(room))),
    };
  }

  /** Words to be read at first: those of all samples and of about as many spikes as there were. */
  get expected(): number {
    return this.spikesAt + wordsPerSpike * Math.min(this.capacity, this.guess);
  }

  /** Words that the record has in fact. */
  wordsOf(head: Uint32Array): number {
    const count = Math.min(this.capacity, head[0]!);
    this.guess = Math.max(leastRead, 2 * count);
    return this.spikesAt + wordsPerSpike * count;
  }

  /** Whether some state was no longer finite when the chunk ended. */
  isBad(head: Uint32Array): boolean {
    return head[1] !== 0;
  }

  /** Keeps what a chunk of `steps` steps from `first` on recorded. */
  keep(words: Uint32Array, first: number, steps: number): void {
    for (const room of this.samples) keepSamples(room, words, first, steps);
    this.keepSpikes(words, first, steps);
  }

  private keepSpikes(words: Uint32Array, first: number, steps: number): void {
    const count = Math.min(this.capacity, words[0]!);
    const keys = new Float64Array(count);
    const { lists } = this;
    // Sorted by step, then by list, then by neuron.
    for (let k = 0; k < count; k++) {
      const head = words[this.spikesAt + 2 * k]!;
      const order = (head >>> 16) * lists.length + (head & 0xffff);
      keys[k] = order * 2 ** 32 + words[this.spikesAt + 2 * k + 1]!;
    }
    keys.sort();
    const found = new Uint32Array(count);
    let next = 0;
    for (let step = 0; step < steps; step++)
      for (let list = 0; list < lists.length; list++) {
        const end = (step * lists.length + list + 1) * 2 ** 32;
        let size = 0;
        while (next < count && keys[next]! < end) found[size++] = keys[next++]! % 2 ** 32;
        if (size > 0) this.recorder.spikes.get(lists[list]!)?.append(first + step, found, size);
      }
  }
}

function samplerOf(recorder: Recorder, { recording }: GpuSample): Sampler {
  const source = recorder.sources[recording];
  if (source?.kind !== "values") throw new Error(`recording ${recording} takes no values`);
  return source.sampler;
}

function constantsOf({ sample, sampler, at, columns }: SampleRoom): readonly (readonly [string, number])[] {
  return [
    [sample.at, at],
    [sample.size, columns],
    [sample.first, sampler.firstRead],
    [sample.interval, sampler.every],
  ];
}

function keepSamples(
  { sample, sampler, at, columns }: SampleRoom,
  words: Uint32Array,
  first: number,
  steps: number,
): void {
  const { every } = sampler;
  const begin = Math.ceil(first / every);
  for (let row = 0; (begin + row) * every < first + steps; row++) {
    const from = at + row * columns;
    const bytes = words.byteOffset + 4 * from;
    const values =
      sample.type === "real"
        ? new Float32Array(words.buffer, bytes, columns)
        : new Int32Array(words.buffer, bytes, columns);
    sampler.take((begin + row) * every, values);
  }
}
