import { dimensionless } from "../../language/dimension.ts";
import type { Expr } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import { bare, describe } from "../expressions/describe.ts";
import type { CheckedExpr } from "../model.ts";
import type { Session } from "../session.ts";
import { columnOf, readData, readTable, type Data } from "./read.ts";

type Call = Extract<Expr, { kind: "call" }>;

/** `load("w.csv")`, `load("table.csv", column = "w")`: an array of plain numbers, read now. */
export function checkLoad(expr: Call, env: Env): CheckedExpr | undefined {
  const { session } = env;
  const [file, column] = expr.args;
  const named = expr.args.find((arg, k) => (k === 0 ? arg.name !== undefined : arg.name?.name !== "column"));
  if (file === undefined || named !== undefined || expr.args.length > 2) {
    const help = 'it takes `load("file.csv")`, `load("file.npy")` and `load("file.csv", column = "name")`';
    session.report(
      "NE2015",
      expr.span,
      { name: "load", wanted: "the name of a file", found: `${expr.args.length} arguments` },
      { help },
    );
    return undefined;
  }
  const path = wantText(file.value, "'load'", "the name of a file in quotes", env);
  if (path === undefined) return undefined;
  const found =
    column === undefined ? readData(session, path, file.value.span) : namedColumn(path, file.value, column.value, env);
  return found && constantOf(found, path, expr, session);
}

function namedColumn(path: string, file: Expr, column: Expr, env: Env): Data | undefined {
  const name = wantText(column, "'column'", "the name of a column in quotes", env);
  const table = name === undefined ? undefined : readTable(env.session, path, file.span);
  return table && name !== undefined ? columnOf(env.session, table, { name, span: column.span }, path) : undefined;
}

/** `column("w")`: of each synapse its value in the table behind `pairs list("pairs.csv")`. */
export function checkColumn(expr: Call, env: Env): CheckedExpr | undefined {
  const [only] = expr.args;
  if (only === undefined || only.name !== undefined || expr.args.length > 1) {
    env.session.report("NE2015", expr.span, {
      name: "column",
      wanted: "1 argument",
      found: `${expr.args.length}`,
    });
    return undefined;
  }
  const name = wantText(only.value, "'column'", "the name of a column in quotes", env);
  if (name === undefined) return undefined;
  if (env.column !== undefined) return env.column({ name, span: only.value.span });
  const help = 'it belongs to values and delay of a connection with `pairs list("file.csv")`';
  env.session.report("NE2012", expr.span, { what: "'column'", place: env.rules.place }, { help });
  return undefined;
}

/** The text of a literal in quotes; else a finding. */
function wantText(ast: Expr, what: string, wanted: string, env: Env): string | undefined {
  const inner = bare(ast);
  if (inner.kind === "string") return inner.value;
  const checked = env.check(ast);
  if (checked !== undefined)
    env.session.report("NE3004", ast.span, { what, wanted, found: describe(env.session, ast, checked) });
  return undefined;
}

function constantOf({ value, shape, whole }: Data, path: string, expr: Call, session: Session): CheckedExpr {
  const name = path.replace(/^.*[\\/]/, "").replace(/\.\w+$/, "");
  const node: CheckedExpr = {
    kind: "constant",
    name,
    value,
    type: { kind: whole ? "integer" : "number", dimension: dimensionless, shape },
    span: expr.span,
  };
  session.loaded.add(node);
  return node;
}
