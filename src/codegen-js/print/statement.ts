import type { Expr } from "../../ir/expr.ts";
import { printExpression, printStored, at, strength } from "./expression.ts";
import type { Raised } from "../../ir/raise/tree.ts";
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
      return set(indent, stmt.name, stmt.value, (e) => e.kind === "local" && e.name === stmt.name);
    case "store": {
      const place = `${stmt.buffer}[${printExpression(stmt.index)}]`;
      if (stmt.value.type === "boolean") return line(`${place} = ${printStored(stmt.value)};`);
      return set(
        indent,
        place,
        stmt.value,
        (e) => e.kind === "load" && e.buffer === stmt.buffer && e.index === stmt.index,
      );
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

/** `x = value`, or `x += rest` where the value is x + rest. */
function set(indent: string, place: string, value: Expr, isPlace: (e: Expr) => boolean): string[] {
  if (value.kind !== "binary" || !isPlace(value.left)) return wrapped(indent, `${place} = `, value, ";");
  switch (value.operator) {
    case "+":
    case "-":
    case "*":
    case "/":
      return wrapped(indent, `${place} ${value.operator}= `, value.right, ";");
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "==":
    case "!=":
    case "and":
    case "or":
      return wrapped(indent, `${place} = `, value, ";");
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
