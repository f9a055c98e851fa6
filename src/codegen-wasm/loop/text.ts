/** JavaScript that writes the records of `layout.ts`, and runs `advance.ts` over them. */
import { advanceName } from "./advance.ts";
import { looked, lookedBytes, others, ring, ringBytes, services, task, taskBytes } from "./layout.ts";

/** `words[3] = x; …` for the fields of a record. */
const put = <Name extends string>(
  layout: Readonly<Record<Name, number>>,
  values: Readonly<Partial<Record<Name, string>>>,
): string =>
  Object.entries(values)
    .map(([name, value]) => `words[${layout[name as Name]}] = ${String(value)};`)
    .join(" ");

/** @param calls texts of `loopCalls` @param kernels how many there are of different numbers */
export const printLoop = (calls: readonly string[], kernels: number): string => `\
  /** The arguments of each kernel in a loop: places of its arrays, the number of the kernel, arguments that stay, uniforms. */
  const calls = {
${calls.map((text) => `    ${text},`).join("\n")}
  };
  let serve;
  /** Writes down what is done in a step, for \`${advanceName}\`; undefined where an array lies elsewhere. */
  const loop = (tasks, services) => {
${records}${arraysLookedAt}${argumentsOf}${write(kernels)}    const wordsOf = (k) => all.subarray(${taskBytes / 4} * k, ${taskBytes / 4} * (k + 1));
    // Rings first: what hears a list comes before what fills it.
    tasks.forEach((task, k) => {
      if (task.kind !== "update" && task.kind !== "drawn") return;
      const words = wordsOf(k);
      ${put(task, { rings: "task.rings.length", ring: "ringsOf(task.rings)", log: "logOf(task.log)" })}
    });
    tasks.forEach((task, k) => write(task, wordsOf(k), alike(k)));
    const start = place(all), advance = inside ? instance.exports[${JSON.stringify(advanceName)}] : undefined;
    if (advance === undefined) return undefined;
${serving}${running}  };`;

/** Records of rings and logs. */
const records = `\
    let inside = instance !== undefined;
    const place = (array) => {
      const at = places([array]);
      inside &&= at !== undefined;
      return at === undefined ? 0 : at[0];
    };
    const reserve = (length) => {
      const array = services.words(length);
      if (array !== undefined) return array;
      inside = false;
      return new Int32Array(length);
    };
    const rings = [], logs = [], uniforms = [], everys = [], samples = [], drawn = [], looks = [];
    const all = reserve(${taskBytes / 4} * tasks.length);
    const ringsOf = (list) => {
      const words = reserve(${ringBytes / 4} * list.length);
      list.forEach((ring, k) => {
        const own = words.subarray(${ringBytes / 4} * k, ${ringBytes / 4} * (k + 1));
        own.set([place(ring.counts), place(ring.places), ring.length, ring.from, ring.to, 0, rings.length]);
        rings.push({ ring, words: own, at: place(words) + ${ringBytes} * k });
      });
      return place(words);
    };
    const logOf = (log) => {
      const words = reserve(5);
      words.set([place(log.steps), place(log.indices), place(log.used), log.steps.length, logs.length]);
      logs.push(log);
      return place(words);
    };
`;

/** Records of arrays that are looked at. */
const arraysLookedAt = `\
    const lookedOf = (arrays) => {
      const words = reserve(${lookedBytes / 4} * arrays.length);
      arrays.forEach((array, k) => {
        const own = words.subarray(${lookedBytes / 4} * k, ${lookedBytes / 4} * (k + 1));
        const start = place(array), { byteLength, BYTES_PER_ELEMENT } = array;
        ${put(looked, { start: "start", blocks: "start + (byteLength & -64)", vectors: "start + (byteLength & -16)" }).replaceAll("words", "own")}
        ${put(looked, { end: "start + byteLength", bytes: "BYTES_PER_ELEMENT" }).replaceAll("words", "own")}
      });
      return place(words);
    };
`;

/** Of a kernel: arguments that stay, and uniforms, which may change. */
const argumentsOf = `\
    const call = (words, { kernel, memory }) => {
      const { arrays, make, names } = calls[kernel];
      const at = places(arrays(memory));
      if (at === undefined) return void (inside = false);
      const { number, given } = make(at, memory);
      const own = reserve(2 * (given.length + names.length));
      given.forEach((value, k) => (own[2 * k] = value));
      if (names.length > 0) {
        const values = new Float64Array(own.buffer, own.byteOffset + 8 * given.length, names.length);
        uniforms.push({ names, values, u: memory.u });
      }
      ${put(task, { what: "number", arguments: "place(own)" })}
    };
`;

/** The record of a task, but for what it tells. */
const write = (kernels: number): string => `\
    /** Tasks behind one that hear the same list. */
    const alike = (k) => {
      const { kind, ring, delay } = tasks[k];
      if (kind !== "arrivals") return 0;
      const next = tasks.findIndex((other, n) => n > k && (other.kind !== kind || other.ring !== ring || other.delay !== delay));
      return (next < 0 ? tasks.length : next) - k - 1;
    };
    const write = (task, words, alike) => {
      switch (task.kind) {
        case "clear": {
          ${put(task, { what: `${kernels + others.clear}`, list: "place(task.array)", period: "16 * Math.ceil(task.array.byteLength / 16)" })}
          const pattern = new task.array.constructor(8 / task.array.BYTES_PER_ELEMENT).fill(task.value);
          words.set(new Int32Array(pattern.buffer), ${task.pattern});
          return;
        }
        case "every":
          ${put(task, { period: "task.steps" })}
          everys.push({ words, steps: task.steps });
          return call(words, task);
        case "sample":
          ${put(task, { what: `${kernels + others.sample}` })}
          samples.push(words);
          return;
        case "look":
          ${put(task, { what: `${kernels + others.look}`, list: "lookedOf(task.arrays)", rings: "task.arrays.length", period: "task.steps" })}
          looks.push({ words, steps: task.steps });
          return;
        case "walk":
          return call(words, task);
        case "arrivals": {
          ${put(task, { slot: "task.slot", age: "task.delay + 1", alike: `${taskBytes} * alike` })}
          ${put(task, { ring: "rings.find(({ ring }) => ring === task.ring).at" })}
          return call(words, task);
        }
        case "update":
          ${put(task, { list: "place(task.list)" })}
          return call(words, task);
        case "drawn":
          ${put(task, { what: `${kernels + others.drawn}` })}
          drawn.push({ words, list: place(task.elements), counts: place(task.counts) });
          return;
      }
    };
`;

/** What the function asks for. */
const serving = `\
    serve = (what, a, b, size) => {
      switch (what) {
        case ${services.drain}: services.drain(logs[a]); break;
        case ${services.grow}: services.grow(rings[a].ring, b, size); break;
        case ${services.sample}: services.sample(a); for (const words of samples) words[${task.next}] = services.nextSample(a + 1);
      }
      return 0;
    };
`;

/** Rings, `every` blocks, looks and samples stand where the last call left them, or are brought to where a step wants them. */
const running = `\
    let expected = -1;
    const align = (step) => {
      for (const { ring, words } of rings) words[${ring.now}] = step % ring.length;
      for (const { words, steps } of everys) words[${task.next}] = (steps - (step % steps)) % steps;
      for (const { words, steps } of looks) words[${task.next}] = steps - 1 - (step % steps);
      for (const words of samples) words[${task.next}] = services.nextSample(step);
    };
    return {
      run: (step, steps, changed) => {
        if (changed) for (const { names, values, u } of uniforms) for (let k = 0; k < names.length; k++) values[k] = u[names[k]];
        if (step !== expected) align(step);
        for (const { words, list, counts } of drawn) {
          ${put(task, { list: "list", period: "counts" })}
        }
        expected = -1;
        const done = steps - advance(start, start + ${taskBytes} * tasks.length, step, steps);
        expected = step + done;
        return done;
      },
    };
`;
