/**
 * A module of WebAssembly as text (WAT), for those who want to see the instructions that run: read from the bytes themselves, so it
 * shows what is there, but for what the branches of functions usually do. It knows the sections and instructions that this room writes.
 */
import { bodyLines } from "./body.ts";
import { Reader } from "./reader.ts";
import { valueType } from "./types.ts";

interface FunctionType {
  readonly parameters: readonly string[];
  readonly results: readonly string[];
}

/** @param names of functions that nobody outside calls, in their order behind the imports */
export function printWat(bytes: Uint8Array, names: readonly string[] = []): string {
  const sections = sectionsOf(bytes);
  const read = <Item>(id: number, item: (reader: Reader) => Item): readonly Item[] =>
    sections.get(id)?.list(item) ?? [];
  const types = read(1, functionType);
  const imports = read(2, importOf);
  const functions = read(3, (reader) => reader.unsigned());
  const exported = read(7, exportOf);
  const called = imports.flatMap(({ name, type }) => (type === undefined ? [] : [{ name, type }]));
  const named = new Map<number, string>([
    ...called.map(({ name }, k) => [k, name] as const),
    ...functions.map((_, k) => [called.length + k, names[k] ?? String(called.length + k)] as const),
    ...exported.map(({ name, index }) => [index, name] as const),
  ]);
  const nameOf = (index: number): string => identifier(named.get(index) ?? String(index));
  const printed = read(10, (reader) => new Reader(reader.take(reader.unsigned()))).map((code, k) => {
    const index = called.length + k;
    const own = exported.filter((one) => one.index === index).map(({ name }) => `(export ${JSON.stringify(name)})`);
    return functionText([nameOf(index), ...own].join(" "), types[functions[k] ?? 0], code, nameOf);
  });
  return [
    "(module",
    ...imports.map((one) => importText(one, types, identifier(one.name))),
    ...printed.flat(),
    ")\n",
  ].join("\n");
}

function sectionsOf(bytes: Uint8Array): ReadonlyMap<number, Reader> {
  const reader = new Reader(bytes);
  reader.take(8); // magic and version
  const found = new Map<number, Reader>();
  while (!reader.done) found.set(reader.byte(), new Reader(reader.take(reader.unsigned())));
  return found;
}

function functionType(reader: Reader): FunctionType {
  reader.byte();
  const types = (): readonly string[] => reader.list((one) => valueType(one.byte()) ?? "");
  return { parameters: types(), results: types() };
}

interface Import {
  readonly module: string;
  readonly name: string;
  /** Of a function; the memory has limits. */
  readonly type?: number | undefined;
  readonly limits: readonly number[];
}

function importOf(reader: Reader): Import {
  const [module, name, kind] = [reader.name(), reader.name(), reader.byte()];
  if (kind === 0) return { module, name, type: reader.unsigned(), limits: [] };
  const bounded = reader.byte() !== 0;
  return { module, name, limits: [reader.unsigned(), ...(bounded ? [reader.unsigned()] : [])] };
}

function exportOf(reader: Reader): { readonly name: string; readonly index: number } {
  const name = reader.name();
  reader.byte();
  return { name, index: reader.unsigned() };
}

function importText({ module, name, type, limits }: Import, types: readonly FunctionType[], id: string): string {
  const what =
    type === undefined ? `(memory ${limits.join(" ")})` : `(${["func", id, ...signature(types[type])].join(" ")})`;
  return `  (import ${JSON.stringify(module)} ${JSON.stringify(name)} ${what})`;
}

function functionText(
  head: string,
  type: FunctionType | undefined,
  code: Reader,
  nameOf: (index: number) => string,
): readonly string[] {
  const locals = code.list((one) => {
    const [count, local] = [one.unsigned(), valueType(one.byte()) ?? ""];
    return Array.from({ length: count }, () => local);
  });
  return [
    `  (${["func", head, ...signature(type)].join(" ")}`,
    ...clause("local", locals.flat()).map((text) => `    ${text}`),
    ...bodyLines(code, nameOf).map((line) => `  ${line}`),
    "  )",
  ];
}

const signature = (type: FunctionType | undefined): readonly string[] => [
  ...clause("param", type?.parameters ?? []),
  ...clause("result", type?.results ?? []),
];

const clause = (word: string, types: readonly string[]): readonly string[] =>
  types.length === 0 ? [] : [`(${[word, ...types].join(" ")})`];

/** Letters that an identifier cannot have become dots. */
const identifier = (name: string): string => `$${name.replaceAll(/[^\w!#$%&'*+\-./:<=>?@\\^`|~]/g, ".")}`;
