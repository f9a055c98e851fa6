import { dimensionless, frequency, multiply, time, type Dimension } from "../../language/dimension.ts";
import type { Argument, Expr } from "../../parser/ast.ts";
import { childrenOf } from "../../parser/index.ts";
import { bare, lineOf } from "../expressions/describe.ts";
import { rootName } from "../modules/let.ts";
import type { CheckedExpr, CheckedMeasureExpr } from "../model.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import type { Network } from "../networks/network.ts";
import { populationOf } from "../networks/population-of.ts";
import { numberOf, typeName } from "../types.ts";
import { listReductions, measures, type Measure } from "../vocabulary.ts";
import { checkedTime, quantityOf, timeOf } from "./settings.ts";
import { checkSubject, findOf, type Subject } from "./subject.ts";

type Call = Extract<Expr, { kind: "call" }>;

/** A call of a measure: its first argument says what it looks at. `max(a, b)` of two numbers is no measure. */
export function isMeasure(expr: Call, network: Network): boolean {
  const row = measures.get(expr.callee.name);
  const first = expr.args[0]?.value;
  if (row === undefined || first === undefined) return row !== undefined && row.of === "spikes";
  if (row.of === "spikes" || bare(first).kind === "of") return true;
  const root = rootName(first);
  if (root !== undefined && populationOf(root.name, network.module) !== undefined) return true;
  return findOf(first) !== undefined && !holdsCall(first);
}

/** `max(mean(v of a), 3 mV)` is a function of a measure, not a measure. */
function holdsCall(expr: Expr): boolean {
  const inner = bare(expr);
  return (inner.kind === "call" && measures.has(inner.callee.name)) || childrenOf(inner).some(holdsCall);
}

export type MeasureCall = Extract<CheckedMeasureExpr, { kind: "measure" }>;

/** `rate(cells)`, `max(v of cells[0], from = 1 s)`: one number. */
export function checkMeasure(expr: Call, network: Network): MeasureCall | undefined {
  const { name } = expr.callee;
  if (measures.get(name)?.shape !== "array") return checkMeasureCall(expr, network);
  network.session.report(
    "NE5050",
    expr.span,
    { measure: name },
    { help: `take one number of it: \`mean(${lineOf(expr.span)})\`; also ${listReductions.join(", ")}, or \`[k]\`` },
  );
  return undefined;
}

/** A measure, be it a number or a list. */
export function checkMeasureCall(expr: Call, network: Network): MeasureCall | undefined {
  const { session } = network;
  const row = measures.get(expr.callee.name)!;
  const [first, ...more] = expr.args;
  if (first === undefined || first.name !== undefined) {
    session.report(
      "NE2015",
      expr.span,
      { name: row.name, wanted: "what it is taken of", found: "nothing" },
      { help: row.of === "spikes" ? `\`${row.name}(cells)\`` : `\`${row.name}(v of cells)\`` },
    );
    return undefined;
  }
  const subject = checkSubject(first.value, network);
  const named = checkNamed(row, more, network);
  if (subject === undefined || named === undefined || !fits(row, first.value, subject, network)) return undefined;
  const type = numberOf(resultDimension(row, subject));
  return { kind: "measure", measure: row.name, subject: subject.checked, ...named, type, span: expr.span };
}

function resultDimension(row: Measure, subject: Subject): Dimension {
  switch (row.result) {
    case "number":
      return dimensionless;
    case "frequency":
      return frequency;
    case "time":
      return time;
    case "same":
      return subject.value?.type.dimension ?? dimensionless;
    case "density": {
      const value = subject.value?.type.dimension ?? frequency;
      return multiply(multiply(value, value), time);
    }
  }
}

function fits(row: Measure, ast: Expr, subject: Subject, network: Network): boolean {
  const { session } = network;
  const spikes = subject.checked.kind === "spikes";
  const text = (): string => `\`${lineOf(ast.span)}\``;
  if (row.of === "spikes" && !spikes)
    session.report(
      "NE5010",
      ast.span,
      { measure: row.name, wanted: "spikes", found: text() },
      { help: `write \`${row.name}(cells)\` or \`${row.name}(spikes of cells)\`` },
    );
  else if (row.of === "values" && spikes)
    session.report(
      "NE5010",
      ast.span,
      { measure: row.name, wanted: "values", found: text() },
      { help: `say what of it: \`${row.name}(v of ${lineOf(ast.span).replace(/^spikes of /, "")})\`` },
    );
  else if (row.name === "fraction" && !spikes && subject.value?.type.kind !== "boolean")
    session.report(
      "NE5010",
      ast.span,
      { measure: row.name, wanted: "a condition", found: text() },
      { help: "compare it: `fraction(w of c > 0.5)`" },
    );
  else if (row.result === "same" && subject.value !== undefined && subject.value.type.kind === "boolean")
    session.report(
      "NE5010",
      ast.span,
      { measure: row.name, wanted: "numbers", found: typeName(subject.value.type) },
      { help: "`fraction` tells how often a condition holds" },
    );
  else return true;
  return false;
}

/** A time, or what the measure says. */
function argumentOf(row: Measure, name: string, ast: Expr, network: Network): CheckedExpr | undefined {
  const unit = row.options.find((one) => one.name === name)?.unit;
  if (unit === undefined) return timeOf(ast, `'${name}'`, network);
  if (unit === "time") return checkedTime(ast, `'${name}'`, "positive", network);
  return quantityOf(ast, { what: `'${name}'`, dimension: frequency, unit: "Hz" }, network);
}

interface Named {
  readonly from?: CheckedExpr;
  readonly to?: CheckedExpr;
  readonly options?: readonly { readonly name: string; readonly value: CheckedExpr }[];
}

/** `from = …`, `to = …` and what the measure has besides. */
function checkNamed(row: Measure, args: readonly Argument[], network: Network): Named | undefined {
  const { session } = network;
  const known = ["from", "to", ...row.options.map(({ name }) => name)];
  const found: { name: string; value: CheckedExpr | undefined }[] = [];
  for (const arg of args) {
    const name = arg.name?.name;
    if (name === undefined || !known.includes(name)) {
      if (arg.name === undefined)
        session.report("NE2017", arg.span, { part: row.name }, { help: `its arguments: ${known.join(", ")}` });
      else
        session.report(
          "NE2018",
          arg.name.span,
          { name: row.name, argument: arg.name.name },
          suggestionOrList(arg.name.name, arg.name.span, known, "it takes"),
        );
      found.push({ name: "", value: undefined });
    } else if (found.some((one) => one.name === name)) {
      session.report("NE5012", arg.span, { what: `'${name}'` });
    } else found.push({ name, value: argumentOf(row, name, arg.value, network) });
  }
  if (found.some(({ value }) => value === undefined)) return undefined;
  const value = (name: string): CheckedExpr | undefined => found.find((one) => one.name === name)?.value;
  const [from, to] = [value("from"), value("to")];
  const options = row.options.flatMap(({ name }) => {
    const option = value(name);
    return option === undefined ? [] : [{ name, value: option }];
  });
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(options.length === 0 ? {} : { options }),
  };
}
