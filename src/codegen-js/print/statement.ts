import { printExpression, printStored, at, strength } from "./expression.ts";
import type { Raised } from "../raise/tree.ts";
import { wrapped } from "./wrap.ts";

/** Lines of a block. Names are identifiers by now. */
export function printBlock(block: readonly Raised[], indent: string): string[] {
  return block.flatMap((stmt) => printStatement(stmt, indent));
}

function printStatement(stmt: Raised, indent: string): string[] {
  const line = (text: string): string[] => [`${indent}${text}`];
  switch (stmt.kind) {
    case "let":
      return wrapped(indent, `const ${stmt.name} = `, stmt.value, ";");
    case "var":
      return stmt.value ? wrapped(indent, `let ${stmt.name} = `, stmt.value, ";") : line(`let ${stmt.name};`);
    case "assign":
      return wrapped(indent, `${stmt.name} = `, stmt.value, ";");
    case "store": {
      const place = `${stmt.buffer}[${printExpression(stmt.index)}] = `;
      return stmt.value.type === "boolean" ? line(`${place}${printStored(stmt.value)};`) : wrapped(indent, place, stmt.value, ";");
    }
    case "accumulate":
      return accumulate(stmt, indent);
    case "if":
      return branch(stmt, indent);
    case "for":
      return loop(stmt, indent);
    case "repeat": {
      const { counter } = stmt;
      const head = `${indent}for (let ${counter} = 0; ${counter} < ${at(stmt.times, strength.sum)}; ${counter}++) {`;
      return [head, ...printBlock(stmt.body, `${indent}  `), `${indent}}`];
    }
    case "break_unless":
      return line(`if (!(${printExpression(stmt.condition)})) break;`);
    case "emit":
      return line("spikes[count++] = i;");
    case "return":
      return wrapped(indent, "return ", stmt.value, ";");
  }
}

function accumulate(stmt: Extract<Raised, { kind: "accumulate" }>, indent: string): string[] {
  const place = `${stmt.buffer}[${printExpression(stmt.index)}]`;
  switch (stmt.operator) {
    case "+":
      return wrapped(indent, `${place} += `, stmt.value, ";");
    case "min":
    case "max":
      return [`${indent}${place} = Math.${stmt.operator}(${place}, ${printExpression(stmt.value)});`];
  }
}

function branch(stmt: Extract<Raised, { kind: "if" }>, indent: string): string[] {
  const inside = `${indent}  `;
  const head = [`${indent}if (${printExpression(stmt.condition)}) {`, ...printBlock(stmt.then, inside)];
  const [only, ...others] = stmt.otherwise;
  if (!only) return [...head, `${indent}}`];
  if (only.kind === "if" && others.length === 0) {
    const [first = "", ...rest] = branch(only, indent);
    return [...head, `${indent}} else ${first.trimStart()}`, ...rest];
  }
  return [...head, `${indent}} else {`, ...printBlock(stmt.otherwise, inside), `${indent}}`];
}

function loop(stmt: Extract<Raised, { kind: "for" }>, indent: string): string[] {
  const { variable } = stmt;
  const head = `${indent}for (let ${variable} = ${printExpression(stmt.from)}; ${variable} < ${at(stmt.to, strength.sum)}; ${variable}++) {`;
  return [head, ...printBlock(stmt.body, `${indent}  `), `${indent}}`];
}
