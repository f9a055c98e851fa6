/** Statements in the part of JavaScript that gpu.js takes. What a thread sets is a variable of its own until it returns. */
import type { Raised } from "../../ir/raise/tree.ts";
import { ascii, conditionText, numberText, type Surroundings } from "./expression.ts";

export interface Writing extends Surroundings {
  /** The variable that a row of the output is kept in. */
  readonly register: (buffer: string) => string;
}

export function printBlock(block: readonly Raised[], indent: string, writing: Writing): string[] {
  return block.flatMap((stmt) => printStatement(stmt, indent, writing));
}

function printStatement(stmt: Raised, indent: string, writing: Writing): string[] {
  const inside = (block: readonly Raised[]): string[] => printBlock(block, `${indent}  `, writing);
  const line = (text: string): string[] => [`${indent}${text}`];
  switch (stmt.kind) {
    case "let":
      return line(`const ${ascii(stmt.name)} = ${numberText(stmt.value, writing)};`);
    case "var":
      return line(`let ${ascii(stmt.name)} = ${stmt.value ? numberText(stmt.value, writing) : "0.0"};`);
    case "assign":
      return line(`${ascii(stmt.name)} = ${numberText(stmt.value, writing)};`);
    case "store":
      return line(`${writing.register(stmt.buffer)} = ${numberText(stmt.value, writing)};`);
    case "accumulate":
      return line(accumulated(stmt, writing));
    case "if": {
      const otherwise = stmt.otherwise.length > 0 ? [`${indent}} else {`, ...inside(stmt.otherwise)] : [];
      return [
        `${indent}if (${conditionText(stmt.condition, writing)}) {`,
        ...inside(stmt.then),
        ...otherwise,
        `${indent}}`,
      ];
    }
    case "for": {
      const [variable, to] = [ascii(stmt.variable), numberText(stmt.to, writing)];
      const head = `for (let ${variable} = ${numberText(stmt.from, writing)}; ${variable} < ${to}; ${variable} = ${variable} + 1) {`;
      return [`${indent}${head}`, ...inside(stmt.body), `${indent}}`];
    }
    case "repeat": {
      const { counter } = stmt;
      const head = `for (let ${counter} = 0; ${counter} < ${numberText(stmt.times, writing)}; ${counter} = ${counter} + 1) {`;
      return [`${indent}${head}`, ...inside(stmt.body), `${indent}}`];
    }
    case "break_unless":
      return line(`if (!${conditionText(stmt.condition, writing)}) { break; }`);
    case "emit":
      return line("emitted = 1.0;");
    case "return":
      throw new Error("a kernel for gpu.js that returns");
  }
}

function accumulated(stmt: Extract<Raised, { kind: "accumulate" }>, writing: Writing): string {
  const register = writing.register(stmt.buffer);
  const value = numberText(stmt.value, writing);
  if (stmt.operator === "+") return `${register} = ${register} + ${value};`;
  writing.calls.add(`neuro_${stmt.operator}`);
  return `${register} = neuro_${stmt.operator}(${register}, ${value});`;
}
