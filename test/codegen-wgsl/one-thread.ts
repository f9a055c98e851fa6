/**
 * A kernel on one thread of a device, which takes the elements one after the other as the interpreter does: bodies are tested by it
 * without the layout of the target. All that is read lies in one buffer, all that is written in another.
 */
import type { Access } from "../../src/codegen-wgsl/access.ts";
import {
  hostedValues,
  hostValues,
  moduleScope,
  prelude,
  printBody,
  printFunctions,
  type Hosted,
} from "../../src/codegen-wgsl/index.ts";
import type { Type } from "../../src/ir/expr.ts";
import type { Schedule } from "../../src/ir/kernel.ts";
import type { Manifest, NumberArray } from "../../src/runtime/manifest.ts";
import { runOver } from "../support/webgpu.ts";

/** i, j and s of an element. */
export type Element = readonly [i: number, j: number, s: number];

/** Words before the values: number of elements, step, two keys. */
const head = 6;

export class OneThread {
  readonly hosted: Hosted;
  readonly text: string;
  readonly #uniforms: readonly { readonly name: string; readonly type: Type }[];
  readonly #places = new Map<string, number>();
  readonly #lengths: ReadonlyMap<string, number>;
  #read = head;
  #written = 0;

  /**
   * @param lengths of the buffers
   * @param most elements of a run
   */
  constructor(
    schedule: Schedule,
    name: string,
    manifest: Pick<Manifest, "projections">,
    lengths: ReadonlyMap<string, number>,
    most: number,
  ) {
    this.#lengths = lengths;
    this.hosted = hostValues(schedule, (kernel) => kernel.name === name, "cells");
    const { device, perStep } = this.hosted;
    this.#uniforms = [...device.uniforms.flatMap(typedUniform), ...perStep];
    for (const uniform of this.#uniforms) this.#place(`u ${uniform.name}`, 1);
    for (const table of device.tables) this.#place(`t ${table.name}`, table.values.length);
    this.#place("elements", 3 * most);
    for (const [buffer, length] of lengths) {
      this.#places.set(`b ${buffer}`, this.#written);
      this.#written += length;
    }
    this.text = this.#module(manifest);
  }

  #place(key: string, length: number): void {
    this.#places.set(key, this.#read);
    this.#read += length;
  }
  #at(key: string): string {
    const place = this.#places.get(key);
    if (place === undefined) throw new Error(`no place for ${key}`);
    return `${place}u`;
  }

  #access(schedule: Schedule): Access {
    const typeOf = new Map(this.#uniforms.map(({ name, type }) => [name, type]));
    const word = (buffer: string, index: string): string => `made[${this.#at(`b ${buffer}`)} + u32(${index})]`;
    const isReal = (buffer: string): boolean => schedule.buffers.get(buffer) === "real";
    const load = (buffer: string, index: string): string =>
      `bitcast<${isReal(buffer) ? "f32" : "i32"}>(${word(buffer, index)})`;
    return {
      step: "given[1]",
      index: { i: "i", j: "j", s: "s" },
      zero: "given[arrayLength(&given) - 1u]",
      keys: { draws: "vec2<u32>(given[2], given[3])", subdraws: "vec2<u32>(given[4], given[5])" },
      load,
      size: (buffer) => `${this.#lengths.get(buffer)}u`,
      store: (buffer, index, value) => `${word(buffer, index)} = bitcast<u32>(${value});`,
      accumulate: (buffer, index, operator, value) => {
        const old = load(buffer, index);
        const sum = operator === "+" ? `${old} + (${value})` : `${operator}(${old}, ${value})`;
        return `${word(buffer, index)} = bitcast<u32>(${sum});`;
      },
      uniform: (name) => `bitcast<${typeOf.get(name) === "real" ? "f32" : "i32"}>(given[${this.#at(`u ${name}`)}])`,
      table: (name, index) => `bitcast<f32>(given[${this.#at(`t ${name}`)} + u32(${index})])`,
      emit: () => `made[${this.#written}u] += 1u;`,
    };
  }

  #module(manifest: Pick<Manifest, "projections">): string {
    const { device } = this.hosted;
    const [kernel] = device.kernels;
    if (kernel === undefined) throw new Error("the kernel is not on the device");
    const scope = moduleScope(device);
    const access = this.#access(device);
    const printed = printBody(kernel, scope, access, manifest);
    const functions = printFunctions(device, scope, access);
    const indented = [...printed.outer, ...printed.body].map((line) => `    ${line}`);
    return `\
@group(0) @binding(0) var<storage, read> given: array<u32>;
@group(0) @binding(1) var<storage, read_write> made: array<u32>;

${prelude([...printed.uses, ...functions.uses], access)}

${functions.text}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) thread: vec3<u32>) {
  if (thread.x > 0u) { return; }
  for (var n = 0u; n < ${this.#written}u; n++) { made[n] = given[${this.#read}u + n]; }
  for (var n = 0u; n < given[0]; n++) {
    let i = i32(given[${this.#at("elements")} + 3u * n]);
    let j = i32(given[${this.#at("elements")} + 3u * n + 1u]);
    let s = i32(given[${this.#at("elements")} + 3u * n + 2u]);
${indented.join("\n")}
  }
}
`;
  }

  /** Runs the kernel over the elements. @param u all uniforms and values of the step @returns new buffers, and how often it emitted */
  async run(
    device: GPUDevice,
    buffers: Readonly<Record<string, NumberArray>>,
    u: Readonly<Record<string, number>>,
    elements: readonly Element[],
    step: number,
    keys: readonly [number, number, number, number] = [0, 0, 0, 0],
  ): Promise<{ readonly buffers: Record<string, number[]>; readonly emitted: number }> {
    const words = new Uint32Array(this.#read + this.#written + 1);
    const reals = new Float32Array(words.buffer);
    const integers = new Int32Array(words.buffer);
    const put = (place: number, type: Type | undefined, value: number): void => {
      if (type === "real") reals[place] = value;
      else integers[place] = value;
    };
    words.set([elements.length, step, ...keys.map((key) => key >>> 0)]);
    for (const { name, type } of this.#uniforms) put(this.#placeOf(`u ${name}`), type, u[name] ?? NaN);
    for (const { name, values } of this.hosted.device.tables) reals.set(values, this.#placeOf(`t ${name}`));
    integers.set(elements.flat(), this.#placeOf("elements"));
    const typeOf = this.hosted.device.buffers;
    for (const name of this.#lengths.keys())
      (buffers[name] ?? []).forEach((value, k) =>
        put(this.#read + this.#placeOf(`b ${name}`) + k, typeOf.get(name), value),
      );
    const answer = await runOver(device, this.text, words, this.#written + 1);
    const [outReals, outIntegers] = [new Float32Array(answer), new Int32Array(answer)];
    const after = [...this.#lengths].map(([name, length]) => {
      const place = this.#placeOf(`b ${name}`);
      const source = typeOf.get(name) === "real" ? outReals : outIntegers;
      return [name, Array.from(source.subarray(place, place + length))] as const;
    });
    return { buffers: Object.fromEntries(after), emitted: outIntegers[this.#written] ?? 0 };
  }
  #placeOf(key: string): number {
    return this.#places.get(key) ?? 0;
  }
}

/** Values of a step, as the host's kernel gives them. */
export function stepValues({ perStep }: Hosted, stored: ArrayLike<number>): Readonly<Record<string, number>> {
  return Object.fromEntries(perStep.map(({ name }, k) => [name, stored[k] ?? NaN]));
}
export { hostedValues };

function typedUniform(uniform: Schedule["uniforms"][number]): { readonly name: string; readonly type: Type }[] {
  if (uniform.kind === "value") return [{ name: uniform.name, type: uniform.value.type }];
  return uniform.names.filter((name) => name !== "").map((name) => ({ name, type: "real" }));
}
