/** Statements, a line or a block each. Names are identifiers by now. */
import type { Raised } from "../../ir/raise/tree.ts";
import { at, printExpression, printStored, strength, wgslTypes, type Printing } from "./expression.ts";

export function printBlock(block: readonly Raised[], indent: string, p: Printing): string[] {
  return block.flatMap((stmt) => printStatement(stmt, indent, p));
}

function printStatement(stmt: Raised, indent: string, p: Printing): string[] {
  const line = (text: string): string[] => [`${indent}${text}`];
  const inside = (head: string, body: readonly Raised[]): string[] => [
    `${indent}${head} {`,
    ...printBlock(body, `${indent}  `, p),
    `${indent}}`,
  ];
  switch (stmt.kind) {
    case "let":
      return line(`let ${stmt.name} = ${printExpression(stmt.value, p)};`);
    case "var": {
      const head = `var ${stmt.name}: ${wgslTypes[stmt.type]}`;
      return line(stmt.value ? `${head} = ${printExpression(stmt.value, p)};` : `${head};`);
    }
    case "assign":
      return line(`${stmt.name} = ${printExpression(stmt.value, p)};`);
    case "store":
      return written(stmt, indent, p, (index, value) => p.access.store(stmt.buffer, index, value));
    case "accumulate":
      return written(stmt, indent, p, (index, value) => p.access.accumulate(stmt.buffer, index, stmt.operator, value));
    case "if":
      return branch(stmt, indent, p);
    case "for": {
      const { variable: k } = stmt;
      const from = printExpression(stmt.from, p);
      return inside(`for (var ${k}: i32 = ${from}; ${k} < ${at(stmt.to, strength.sum, p)}; ${k}++)`, stmt.body);
    }
    case "repeat": {
      const { counter: k } = stmt;
      return inside(`for (var ${k}: i32 = 0; ${k} < ${at(stmt.times, strength.sum, p)}; ${k}++)`, stmt.body);
    }
    case "break_unless":
      return line(`if (!(${printExpression(stmt.condition, p)})) { break; }`);
    case "emit":
      return line(p.access.emit(stmt.list));
    case "return":
      return line(`return ${printExpression(stmt.value, p)};`);
  }
}

/** The element's own place is there; any other may lie outside of the buffer, where nothing is written. */
function written(
  { buffer, index, value }: Extract<Raised, { kind: "store" | "accumulate" }>,
  indent: string,
  p: Printing,
  write: (index: string, value: string) => string,
): string[] {
  const place = printExpression(index, p);
  const text = write(place, printStored(value, p));
  if (index.kind === "index") return [`${indent}${text}`];
  return [`${indent}if (u32(${place}) < ${p.access.size(buffer)}) { ${text} }`];
}

function branch(stmt: Extract<Raised, { kind: "if" }>, indent: string, p: Printing): string[] {
  const inside = `${indent}  `;
  const head = [`${indent}if (${printExpression(stmt.condition, p)}) {`, ...printBlock(stmt.then, inside, p)];
  const [only, ...others] = stmt.otherwise;
  if (!only) return [...head, `${indent}}`];
  if (only.kind === "if" && others.length === 0) {
    const [first = "", ...rest] = branch(only, indent, p);
    return [...head, `${indent}} else ${first.trimStart()}`, ...rest];
  }
  return [...head, `${indent}} else {`, ...printBlock(stmt.otherwise, inside, p), `${indent}}`];
}
