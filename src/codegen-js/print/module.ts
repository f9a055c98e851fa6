/** The whole module: equations first, data last. */
import type { IrFunction, Schedule } from "../../ir/kernel.ts";
import type { Manifest } from "../../runtime/manifest.ts";
import { raiseFunction, raiseKernel } from "../raise/kernel.ts";
import { moduleNames, outsideOf, type ModuleNames, type Outside } from "../raise/module.ts";
import { raiseUniforms, type RaisedUniform } from "../raise/uniforms.ts";
import { printExpression, printStored } from "./expression.ts";
import { fetch, printKernel } from "./kernel.ts";
import { printManifest } from "./manifest.ts";
import { isLong, printTable, tableReader } from "./table.ts";
import { packed } from "./wrap.ts";
import { printBlock } from "./statement.ts";

export interface ModuleOptions {
  /** Name of the text that the model was made of. */
  readonly source?: string | undefined;
  /** The model's doc comment. */
  readonly doc?: string | undefined;
  /** Code that takes the place of some kernels: a function `webAssembly` (see codegen-wasm), and the builtin functions that it calls. */
  readonly fast?: { readonly setup: string; readonly calls: readonly string[] } | undefined;
}

export function printModule(schedule: Schedule, manifest: Manifest, options: ModuleOptions): string {
  const sections = [
    heading(manifest, options),
    ...printCode(schedule, manifest, options, "export default "),
    "// What the runtime needs to know: sizes, buffers, order of kernels, experiment.",
    `export const manifest = ${printManifest(manifest)};`,
  ];
  return `${sections.join("\n\n").replace("experiment.\n\n", "experiment.\n")}\n`;
}

/** The code alone, as the body of a function that gives `link`: what is run at once needs no module. */
export function printBody(schedule: Schedule, manifest: Manifest, options: ModuleOptions): string {
  return `${['"use strict";', ...printCode(schedule, manifest, options), "return link;"].join("\n\n")}\n`;
}

function printCode(
  schedule: Schedule,
  manifest: Manifest,
  options: ModuleOptions,
  exported: "export default " | "" = "",
): readonly string[] {
  const module = moduleNames(schedule);
  const outside = outsideOf(schedule, options.fast?.calls);
  const tables = (long: boolean): readonly string[] =>
    schedule.tables
      .filter(({ values }) => isLong(values) === long)
      .map(({ name, values }) => printTable(module.table(name), values));
  const long = tables(true);
  return [
    ...tables(false),
    ...schedule.functions.map((fn) => printFunction(fn, module)),
    "// The code of the model: values that are the same for all elements, and one function for each kernel.\n" +
      exported +
      printLink(schedule, manifest, module, outside, options.fast !== undefined),
    ...outside.preludes,
    ...(options.fast === undefined ? [] : [options.fast.setup]),
    ...(long.length > 0 ? [tableReader, ...long] : []),
  ];
}

function heading(manifest: Manifest, options: ModuleOptions): string {
  const doc = (options.doc ?? "").split(/[\n\r\u2028\u2029]/u).filter((line) => line.trim() !== "");
  const from = options.source === undefined ? "" : ` from ${options.source}`;
  const compiler = manifest.compiler.startsWith("neuroc") ? manifest.compiler : `neuroc ${manifest.compiler}`;
  return [
    `// ${manifest.model}${doc.length > 0 ? ":" : ""}`,
    ...doc.map((line) => `// ${line.trim()}`),
    `// Made${from} by ${compiler}. Units in here: ms, mV, nS, pA, pF, GOhm, µm, mM.`,
  ].join("\n");
}

function printFunction(fn: IrFunction, module: ModuleNames): string {
  const raised = raiseFunction(fn, module, module.function(fn.name));
  const numbers = raised.uniforms.filter((f) => !module.booleanUniforms.has(f.key));
  const booleans = raised.uniforms.filter((f) => module.booleanUniforms.has(f.key));
  return [
    `function ${raised.identifier}(${raised.parameters.join(", ")}) {`,
    ...fetch("u", numbers, "  "),
    ...booleans.map((f) => `  const ${f.identifier} = u[${JSON.stringify(f.key)}] !== 0;`),
    ...printBlock(raised.body, "  "),
    "}",
  ].join("\n");
}

function printLink(
  schedule: Schedule,
  manifest: Manifest,
  module: ModuleNames,
  outside: Outside,
  fast: boolean,
): string {
  const lent = [
    ...(outside.draws ? ["draw"] : []),
    ...(outside.draws && fast ? ["key"] : []),
    ...(outside.matrixExponential ? ["matrixExponential"] : []),
  ];
  const kernels = schedule.kernels.map((kernel) => raiseKernel(kernel, manifest, module, module.kernel(kernel.name)));
  const listed = (pair: boolean): string =>
    table(
      kernels
        .filter(({ kernel }) => (kernel.domain.kind === "pair") === pair)
        .map(({ kernel, identifier }) => [kernel.name, identifier]),
      "    ",
    );
  return [
    `function link(${lent.length > 0 ? `{ ${lent.join(", ")} }` : ""}) {`,
    ...printUniforms(raiseUniforms(schedule.uniforms, module), "  "),
    ...kernels.flatMap((kernel) => ["", ...printKernel(kernel, module.booleanUniforms, "  ")]),
    "",
    ...(fast
      ? [
          `  const fast = webAssembly(${outside.draws ? "draw" : "undefined"}, ${listed(false)}${outside.draws ? ", key" : ""});`,
        ]
      : []),
    "  return {",
    "    uniforms,",
    fast ? "    ...fast," : `    kernels: ${listed(false)},`,
    `    pairs: ${listed(true)},`,
    "  };",
    "}",
  ].join("\n");
}

/** `{ a, "b c": b_c }`, over several lines where it is long. */
function table(entries: readonly (readonly [key: string, identifier: string])[], indent: string): string {
  if (entries.length === 0) return "{}";
  const texts = entries.map(([key, identifier]) =>
    key === identifier ? key : `${JSON.stringify(key)}: ${identifier}`,
  );
  const flat = `{ ${texts.join(", ")} }`;
  return flat.length < 90
    ? flat
    : ["{", ...packed(texts, 100).map((row) => `${indent}  ${row},`), `${indent}}`].join("\n");
}

function printUniforms(uniforms: readonly RaisedUniform[], indent: string): string[] {
  const inside = `${indent}  `;
  const entries = uniforms.flatMap(({ uniform, identifiers }) =>
    (uniform.kind === "value" ? [uniform.name] : uniform.names).flatMap((key, k) =>
      key === "" ? [] : [[key, identifiers[k] ?? key] as const],
    ),
  );
  return [
    `${indent}function uniforms(given) {`,
    ...uniforms.flatMap((raised) => printUniform(raised, inside)),
    `${inside}return ${table(entries, inside)};`,
    `${indent}}`,
  ];
}

function printUniform({ uniform, identifiers, before, values }: RaisedUniform, indent: string): string[] {
  const about = uniform.about === undefined ? "" : ` // ${uniform.about.replaceAll("\n", " ")}`;
  const lines = printBlock(before, indent);
  switch (uniform.kind) {
    case "value":
      return [
        ...lines,
        ...values.map(
          (value) => `${indent}const ${identifiers.join()} = ${orGiven(uniform.given, printStored(value))};${about}`,
        ),
      ];
    case "matrix_exponential":
      return [
        ...lines,
        `${indent}const [${identifiers.join(", ").replace(/[, ]+$/, "")}] = matrixExponential(${uniform.size}, [${about}`,
        ...byRow(values.map(printExpression), uniform.size).map((row) => `${indent}  ${row},`),
        `${indent}]);`,
      ];
  }
}

function orGiven(key: string | undefined, value: string): string {
  if (key === undefined) return value;
  return `given[${JSON.stringify(key)}] ?? ${/[?&|<>=]/.test(value) ? `(${value})` : value}`;
}

function byRow(entries: readonly string[], size: number): string[] {
  return Array.from({ length: size }, (_, r) => entries.slice(r * size, (r + 1) * size).join(", "));
}
