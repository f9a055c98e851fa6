/** The text form of the IR, for `--emit kernels` and for tests. */
import type { Expr } from "./expr.ts";
import {
  listName,
  type Domain,
  type IrFunction,
  type Kernel,
  type Schedule,
  type Stmt,
  type Table,
  type Uniform,
} from "./kernel.ts";
import { printExpr, sharedNodes } from "./print/expression.ts";
import { expressionsOf } from "./rewrite.ts";

export { printExpr } from "./print/expression.ts";

/** Lines of a block. A large value that one statement uses twice is written once above it, as `%1 = …`. */
export function printStmts(block: readonly Stmt[], indent = ""): string[] {
  return block.flatMap((stmt) => printStmt(stmt, indent));
}

function printStmt(stmt: Stmt, indent: string): string[] {
  const names = new Map<Expr, string>();
  const above = sharedNodes(expressionsOf(stmt)).map((e) => {
    const text = `${indent}%${names.size + 1} = ${printExpr(e, names)}`;
    names.set(e, `%${names.size + 1}`);
    return text;
  });
  return [...above, ...plain(stmt, (e) => names.get(e) ?? printExpr(e, names), indent)];
}

function plain(stmt: Stmt, text: (e: Expr) => string, indent: string): string[] {
  const block = (body: readonly Stmt[]): string[] => printStmts(body, `${indent}  `);
  const nested = (head: string, body: readonly Stmt[]): string[] => [
    `${indent}${head} {`,
    ...block(body),
    `${indent}}`,
  ];
  const line = (content: string): string[] => [`${indent}${content}`];
  switch (stmt.kind) {
    case "let":
    case "var":
      return line(`${stmt.kind} ${stmt.name} = ${text(stmt.value)}`);
    case "assign":
      return line(`${stmt.name} = ${text(stmt.value)}`);
    case "store":
      return line(`store ${stmt.buffer}[${text(stmt.index)}] = ${text(stmt.value)}`);
    case "accumulate":
      return line(`accumulate ${stmt.buffer}[${text(stmt.index)}] ${stmt.operator}= ${text(stmt.value)}`);
    case "if": {
      const head = `if ${text(stmt.condition)}`;
      if (stmt.otherwise.length === 0) return nested(head, stmt.then);
      return [`${indent}${head} {`, ...block(stmt.then), `${indent}} else {`, ...block(stmt.otherwise), `${indent}}`];
    }
    case "for":
      return nested(`for ${stmt.variable} in ${text(stmt.from)} .. ${text(stmt.to)}`, stmt.body);
    case "while":
      return nested(`while ${text(stmt.condition)} at most ${text(stmt.atMost)}`, stmt.body);
    case "emit":
      return line(`emit ${listName(stmt)}`);
    case "return":
      return line(`return ${text(stmt.value)}`);
  }
}

function printDomain(domain: Domain): string {
  switch (domain.kind) {
    case "population":
      return domain.population;
    case "due":
      return `due elements of ${domain.population}`;
    case "view":
      return `${domain.population}[${domain.from} .. ${domain.to}]`;
    case "arrivals":
      return `${domain.end} arrivals of ${domain.projection}`;
    case "senders":
      return `${domain.end} senders to ${domain.projection}`;
    case "synapses":
      return `synapses of ${domain.projection}`;
    case "pair":
      return `pairs of ${domain.projection}`;
  }
}

export function printKernel(kernel: Kernel): string {
  const from = kernel.from.length > 0 ? [`// from ${kernel.from.join(", ")}`] : [];
  const above = [...kernel.about.map((line) => `// ${line}`), ...from];
  return [
    ...above,
    `kernel ${kernel.name} over ${printDomain(kernel.domain)} {`,
    ...printStmts(kernel.body, "  "),
    "}",
  ].join("\n");
}

function printUniform(uniform: Uniform): string {
  const about = uniform.about === undefined ? "" : `  // ${uniform.about}`;
  switch (uniform.kind) {
    case "value": {
      const given = uniform.given === undefined ? "" : `given "${uniform.given}" else `;
      return `uniform ${uniform.name} = ${given}${printExpr(uniform.value)}${about}`;
    }
    case "matrix_exponential":
      return `uniform [${uniform.names.join(", ")}] = matrix_exponential(${uniform.entries.map((e) => printExpr(e)).join(", ")})${about}`;
  }
}

function printFunction(fn: IrFunction): string {
  const parameters = fn.parameters.map(({ name, type }) => `${name}: ${type}`).join(", ");
  return [`function ${fn.name}(${parameters}): ${fn.result} {`, ...printStmts(fn.body, "  "), "}"].join("\n");
}

/** Of a long table the beginning. */
function printTable({ name, values }: Table): string {
  const shown = values.slice(0, 100).join(", ");
  return `table ${name} = [${shown}${values.length > 100 ? `, … ${values.length} numbers` : ""}]`;
}

/** A whole schedule: uniforms, tables, buffers, functions, kernels. */
export function printSchedule(schedule: Schedule): string {
  const sections = [
    `schedule ${schedule.model}`,
    schedule.uniforms.map(printUniform).join("\n"),
    schedule.tables.map(printTable).join("\n"),
    [...schedule.buffers].map(([name, type]) => `buffer ${name}: ${type}`).join("\n"),
    ...schedule.functions.map(printFunction),
    ...schedule.kernels.map(printKernel),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}
