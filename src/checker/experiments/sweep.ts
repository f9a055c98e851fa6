/** `sweep p = [0.01, 0.02], trials 5`: the experiment for each value, and with several seeds. */
import { time } from "../../language/dimension.ts";
import { formatNumber } from "../../language/unit-names.ts";
import type { Ident, SweepStep } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import { places } from "../env.ts";
import { evaluate } from "../evaluate/index.ts";
import { describe, lineOf } from "../expressions/describe.ts";
import { wantType } from "../expressions/expect-type.ts";
import { makeEnv } from "../expressions/index.ts";
import type { CheckedExpr, CheckedSweep, ConstantValue, ValueType } from "../model.ts";
import type { Network } from "../networks/network.ts";
import { isWhole } from "../networks/whole.ts";
import { isPlain, isScalar, numberOf } from "../types.ts";
import { modelParamNamed } from "./settings.ts";

type Entry = SweepStep["entries"][number];
type Variable = CheckedSweep["variables"][number];
interface Swept {
  readonly type: ValueType;
  readonly unit?: string | undefined;
}

const trialsWord = "trials";

/**
 * A sweep; what is wrong of it is left out, with a finding.
 * @param once false, with a finding, where the same thing was set or swept before
 */
export function checkSweep(
  step: SweepStep,
  network: Network,
  once: (key: string, what: string, at: Span) => boolean,
): CheckedSweep {
  const variables: Variable[] = [];
  let trials = 1;
  for (const entry of step.entries) {
    const { name, span } = entry.name;
    const key = name === trialsWord || name === "dt" ? name : `set ${name}`;
    if (!once(key, `'${name}'`, span)) continue;
    if (name === trialsWord) trials = checkTrials(entry, network) ?? trials;
    else {
      const variable = checkVariable(entry, network);
      if (variable !== undefined) variables.push(variable);
    }
  }
  const runs = variables.reduce((product, { values }) => product * values.length, trials);
  if (runs <= mostRuns) return { variables, trials, span: step.span };
  const holes = { what: "the runs of the sweep", count: formatNumber(runs), most: formatNumber(mostRuns) };
  network.session.report("NE5026", step.span, holes);
  return { variables: [], trials: 1, span: step.span };
}

/** More are a mistake: a row of the table, and a network, for each. */
const mostRuns = 100_000;

function checkTrials({ value: ast }: Entry, { session, module }: Network): number | undefined {
  const value = makeEnv(session, { scope: module.scope, rules: places.sweep }).check(ast);
  if (value === undefined) return undefined;
  const wanted = "a whole number, 1 or more";
  if (!isPlain(value.type) || !isScalar(value.type)) {
    session.report("NE3004", ast.span, { what: "'trials'", wanted, found: describe(session, ast, value) });
    return undefined;
  }
  const known = evaluate(value);
  if (typeof known !== "number") {
    session.report("NE3008", ast.span, { what: "the number of trials" }, { help: constantsOnly });
    return undefined;
  }
  if (isWhole(known) && known >= 1) return Math.round(known);
  session.report("NE5006", ast.span, { what: "'trials'", value: lineOf(ast.span), wanted });
  return undefined;
}

const constantsOnly = "the values of a sweep are made of literals and consts";

function checkVariable({ name, value: ast }: Entry, network: Network): Variable | undefined {
  const { session, module } = network;
  const value = makeEnv(session, { scope: module.scope, rules: places.sweep }).check(ast);
  const swept = sweptOf(name, network);
  if (value === undefined || swept === undefined) return undefined;
  if (isScalar(value.type)) {
    const found = describe(session, ast, value);
    const help = `\`${name.name} = [${lineOf(ast.span)}]\` is a list of one`;
    session.report(
      "NE3004",
      ast.span,
      { what: `the sweep of '${name.name}'`, wanted: "a list of values", found },
      { help },
    );
    return undefined;
  }
  const wanted = { ...swept.type, shape: [value.type.shape[0] ?? 0] };
  const empty = value.type.shape[0] === 0;
  const good = empty ? value : wantType(session, ast, value, { what: name.name, type: wanted, unit: swept.unit });
  const values = good === undefined ? undefined : numbersOf(good);
  if (good !== undefined && values === undefined)
    session.report("NE3008", ast.span, { what: `the values of '${name.name}'` }, { help: constantsOnly });
  if (values?.length === 0) session.report("NE5052", ast.span, { name: name.name });
  const still = name.name === "dt" ? values?.find((value) => value <= 0) : undefined;
  if (still !== undefined) {
    session.report("NE5006", ast.span, { what: "a 'dt'", value: `${formatNumber(still)} ms`, wanted: "positive" });
    return undefined;
  }
  return values === undefined || values.length === 0 ? undefined : { name: name.name, values, ...swept };
}

/** A parameter of the model, or `dt`. */
function sweptOf(name: Ident, network: Network): Swept | undefined {
  if (name.name === "dt") return { type: numberOf(time), unit: "ms" };
  if (name.name === "seed") {
    network.session.report(
      "NE2009",
      name.span,
      { name: "seed", what: "the seed", wanted: "a parameter of the model" },
      { help: "`sweep trials 5` runs with 5 seeds, from that of the experiment on" },
    );
    return undefined;
  }
  return modelParamNamed(name, network);
}

function numbersOf(expr: CheckedExpr): readonly number[] | undefined {
  const value = evaluate(expr);
  const list: readonly ConstantValue[] | undefined = Array.isArray(value) ? value : undefined;
  const numbers = list?.map(Number);
  return numbers?.every(Number.isFinite) === true ? numbers : undefined;
}
