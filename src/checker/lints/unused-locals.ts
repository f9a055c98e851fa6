import type { Block, FunctionDecl, Ident, LetDecl, Stmt } from "../../parser/ast.ts";
import type { Extra } from "../../source/diagnostic.ts";
import type { Lint } from "./lint.ts";
import { namesIn, nodesIn, plainNodesOfFile } from "./names-in.ts";
import { removal } from "./removal.ts";

/** Parameters of functions and variables of blocks that nothing reads. `_` at the beginning says that it is meant. */
export const unusedLocals: Lint = (subject) => {
  const report = ({ name, span }: Ident, what: string, extra: Extra = {}): void => {
    if (!name.startsWith("_")) subject.session.report("NW2001", span, { what, name }, extra);
  };
  for (const node of plainNodesOfFile(subject)) {
    if (node["kind"] === "function" && isFunction(node))
      for (const { name } of unusedParameters(node))
        report(name, "parameter", { help: `leave it out, or call it \`_${name.name}\`` });
    if (node["statements"] !== undefined && isBlock(node))
      for (const { statement, name } of unusedVariables(node)) report(name, "variable", repair(statement));
  }
};

const isFunction = (node: object): node is FunctionDecl => "kind" in node && node.kind === "function";
const isBlock = (node: object): node is Block => "statements" in node && Array.isArray(node.statements);

function unusedParameters({ parameters, body }: FunctionDecl): FunctionDecl["parameters"] {
  const read = namesIn(body);
  return parameters.filter(({ name }) => !read.has(name.name));
}

interface Variable {
  readonly statement: LetDecl;
  readonly name: Ident;
}

/** What a later statement assigns counts as used: the checker knows better than to look at half a program. */
function unusedVariables({ statements }: Block): readonly Variable[] {
  const lets = statements.filter((statement: Stmt): statement is LetDecl => statement.kind === "let");
  if (lets.length === 0) return [];
  const read = namesIn(statements);
  return lets
    .flatMap((statement) => statement.entries.map(({ name }) => ({ statement, name })))
    .filter(({ name }) => !read.has(name.name));
}

/** A draw that goes would move all later draws to other numbers. */
function repair(statement: LetDecl): Extra {
  const calls = nodesIn(statement).some((node) => node["kind"] === "call");
  return statement.entries.length > 1 ? {} : { fix: removal(statement.span, "remove it", !calls) };
}
