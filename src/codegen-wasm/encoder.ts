/**
 * Bytes of WebAssembly: numbers, sections, function bodies.
 * Source: WebAssembly Core Specification 2.0, chapter 5 (binary format).
 */
export type ValueType = "i32" | "i64" | "f32" | "f64" | "v128";

const typeBytes: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b };

/** LEB128 of a number from 0 to 2^32 - 1. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** LEB128 of a signed 32-bit number. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value | 0; ; rest >>= 7) {
    const low = rest & 0x7f;
    const over = (rest >> 7 === 0 && (low & 0x40) === 0) || (rest >> 7 === -1 && (low & 0x40) !== 0);
    bytes.push(over ? low : low | 0x80);
    if (over) return bytes;
  }
}

/** LEB128 of a signed 64-bit number. */
export function signed64(value: bigint): number[] {
  const bytes: number[] = [];
  for (let rest = BigInt.asIntN(64, value); ; rest >>= 7n) {
    const low = Number(rest & 0x7fn);
    const over = (rest >> 7n === 0n && (low & 0x40) === 0) || (rest >> 7n === -1n && (low & 0x40) !== 0);
    bytes.push(over ? low : low | 0x80);
    if (over) return bytes;
  }
}

export const single = (value: number): number[] => [...new Uint8Array(Float32Array.of(value).buffer)];
export const double = (value: number): number[] => [...new Uint8Array(Float64Array.of(value).buffer)];

const vector = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const named = (text: string): number[] => {
  const bytes = [...new TextEncoder().encode(text)];
  return [...unsigned(bytes.length), ...bytes];
};
const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content];

export interface Signature {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
}
export interface ImportedFunction extends Signature {
  readonly name: string;
}
export interface DefinedFunction extends Signature {
  /** Exported where it has a name; only the last function of the module calls it then. */
  readonly name?: string | undefined;
  readonly locals: readonly ValueType[];
  readonly code: readonly number[];
  readonly hints?: readonly Hint[] | undefined;
}

/** Whether the condition of an `if` or `br_if`, which stands at that byte of a code, usually holds: engines put the other way aside. */
export interface Hint {
  readonly at: number;
  readonly holds: boolean;
}

const magicAndVersion: readonly number[] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** Pages of 64 KiB that a memory of 32-bit addresses can have. */
export const mostPages = 65536;
const memoryName: readonly number[] = [...named("env"), ...named("memory")];
/** Of a memory that is not shared and has a maximum; 3 instead of 1 makes it shared. */
const memoryLimits: readonly number[] = [1, 0, ...unsigned(mostPages)];

/** Where the byte lies in a module that says whether the imported memory is shared. */
export function memoryFlagsAt(bytes: Uint8Array): number {
  const wanted = [...memoryName, 2, ...memoryLimits];
  const at = bytes.findIndex((_, k) => wanted.every((byte, n) => bytes[k + n] === byte));
  if (at < 0) throw new Error("the module imports no memory");
  return at + memoryName.length + 1;
}

/**
 * A module that imports one memory, `env.memory`, and functions of `env`; functions are numbered imports first.
 * @param last makes one more function, which may call those that have a name: it gets the number of each
 */
export function encodeModule(
  imports: readonly ImportedFunction[],
  functions: readonly DefinedFunction[],
  last?: (numberOf: (one: DefinedFunction) => number) => DefinedFunction,
): Uint8Array {
  const { written, placeOf } = withoutRepeats(functions);
  const numberOf = (one: DefinedFunction): number => imports.length + (placeOf.get(one) ?? 0);
  const more = last?.(numberOf);
  if (more !== undefined) placeOf.set(more, written.push(more) - 1);
  const signatures = [...imports, ...written];
  const exported = [...functions, ...(more === undefined ? [] : [more])].flatMap((one) =>
    one.name === undefined ? [] : [[...named(one.name), 0, ...unsigned(numberOf(one))]],
  );
  const memory = [...memoryName, 2, ...memoryLimits];
  return Uint8Array.from([
    ...magicAndVersion,
    ...section(1, vector(signatures.map(functionType))),
    ...section(
      2,
      vector([memory, ...imports.map(({ name }, k) => [...named("env"), ...named(name), 0, ...unsigned(k)])]),
    ),
    ...section(3, vector(written.map((_, k) => unsigned(imports.length + k)))),
    ...section(7, vector(exported)),
    ...hintSection(written, imports.length),
    ...section(10, vector(written.map(body))),
  ]);
}

/** Functions with a name are not called by their numbers here: equal ones, such as those of many projections, are written once. */
function withoutRepeats(functions: readonly DefinedFunction[]): {
  readonly written: DefinedFunction[];
  readonly placeOf: Map<DefinedFunction, number>;
} {
  const written: DefinedFunction[] = [];
  const placeOf = new Map<DefinedFunction, number>();
  const known = new Map<string, number>();
  for (const one of functions) {
    const key = one.name === undefined ? "" : [...functionType(one), 0, ...body(one)].join();
    const place = known.get(key) ?? written.push(one) - 1;
    if (key !== "") known.set(key, place);
    placeOf.set(one, place);
  }
  return { written, placeOf };
}

const functionType = ({ parameters, results }: Signature): number[] => [
  0x60,
  ...vector(parameters.map((type) => [typeBytes[type]])),
  ...vector(results.map((type) => [typeBytes[type]])),
];

const localsOf = ({ locals }: DefinedFunction): number[] => vector(locals.map((type) => [1, typeBytes[type]]));

function body(one: DefinedFunction): number[] {
  const content = [...localsOf(one), ...one.code, 0x0b];
  return [...unsigned(content.length), ...content];
}

/** Source: WebAssembly branch hinting, a custom section that engines may ignore; places count from the locals of a body on. */
function hintSection(written: readonly DefinedFunction[], first: number): number[] {
  const hinted = written.flatMap((one, k) => {
    const hints = one.hints ?? [];
    if (hints.length === 0) return [];
    const start = localsOf(one).length;
    return [
      [...unsigned(first + k), ...vector(hints.map(({ at, holds }) => [...unsigned(start + at), 1, Number(holds)]))],
    ];
  });
  return hinted.length === 0 ? [] : section(0, [...named("metadata.code.branch_hint"), ...vector(hinted)]);
}

export const blockType = (result: ValueType | undefined): number => (result === undefined ? 0x40 : typeBytes[result]);
