import { formatNumber } from "../../language/unit-names.ts";
import type { Argument, ConnectDecl, PairsClause } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { wantBoolean } from "../expressions/arithmetic.ts";
import { describe, lineOf } from "../expressions/describe.ts";
import type { CheckedExpr, CheckedPairs } from "../model.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import { varies } from "../parts/varying.ts";
import type { Session } from "../session.ts";
import { isPlain, isScalar } from "../types.ts";
import { pairFlags, pairPatterns, type PairParameter, type PairPattern } from "../vocabulary.ts";
import type { Network } from "./network.ts";
import { pairList } from "./pair-list.ts";
import { pairMatrix } from "./pair-matrix.ts";
import { sizesFit } from "./pair-sizes.ts";
import { wholeNumber } from "./whole.ts";
import type { View } from "./view.ts";
import { removal } from "../lints/removal.ts";

/** Which pre neuron is connected to which post neuron. */
export function checkPairs(
  decl: ConnectDecl,
  pre: View,
  post: View,
  env: Env,
  network: Network,
): CheckedPairs | undefined {
  const clause = decl.pairs;
  if (clause === undefined)
    return { pattern: "all", args: [], varying: false, noSelf: false, repeats: false, span: decl.span };
  const row = findPattern(clause, env.session);
  if (row === undefined) return undefined;
  const flags = checkFlags(clause, row, env.session);
  const self = clause.flags.find(({ name }) => name === "no_self");
  const ends = { pre: pre.checked.population, post: post.checked.population };
  if (flags.noSelf && self !== undefined && ends.pre !== ends.post)
    env.session.report("NW5002", self.span, ends, {
      help: "to leave out pairs of equal index, write `pairs where i != j`",
      fix: removal(self.span, "remove it", true),
    });
  if (row.name === "list") {
    const named = pairList(clause, pre, post, network);
    return named && { pattern: "list", args: [], varying: false, ...named, ...flags, span: clause.span };
  }
  if (row.name === "matrix") {
    const matrix = pairMatrix(clause, pre, post, network);
    return matrix && { pattern: "matrix", varying: true, ...matrix, ...flags, span: clause.span };
  }
  const args = checkArguments(clause, row, env, network);
  if (args === undefined || !sizesFit(clause, row, args, { pre, post, ...flags }, env.session)) return undefined;
  return {
    pattern: row.name,
    args,
    varying: args.some((arg) => varies(arg, () => false)),
    ...flags,
    span: clause.span,
  };
}

/** As NEST, PyNN, NetPyNE and Brian2 call them. */
const foreignPatterns: ReadonlyMap<string, string> = new Map([
  ["all_to_all", "all"],
  ["full", "all"],
  ["pairwise_bernoulli", "bernoulli(p)"],
  ["fixed_probability", "bernoulli(p)"],
  ["probability", "bernoulli(p)"],
  ["random", "bernoulli(p)"],
  ["p", "bernoulli(p)"],
  ["fixed_total_number", "fixed_total(n)"],
  ["from_list", "list([[0, 1]])"],
  ["condition", "where condition"],
]);

function findPattern(clause: PairsClause, session: Session): PairPattern | undefined {
  const { name, span } = clause.pattern;
  const row = pairPatterns.get(name);
  if (row === undefined) {
    const known = [...pairPatterns.keys()];
    const same = foreignPatterns.get(name);
    session.report("NE5009", span, { what: "pattern of pairs", name }, () =>
      same === undefined ? suggestionOrList(name, span, known, "patterns are") : { help: `here it is \`${same}\`` },
    );
    return undefined;
  }
  return row;
}

function checkFlags(
  clause: PairsClause,
  row: PairPattern,
  session: Session,
): { readonly noSelf: boolean; readonly repeats: boolean } {
  const said = new Set<string>();
  for (const { name, span } of clause.flags) {
    if (!pairFlags.has(name))
      session.report("NE5009", span, { what: "word behind a pattern of pairs", name }, () =>
        suggestionOrList(name, span, [...pairFlags], "words are"),
      );
    else if (!row.flags.some((flag) => flag === name))
      session.report(
        "NE2012",
        span,
        { what: `'${name}'`, place: `\`pairs ${row.name}\`` },
        row.flags.length === 0 ? {} : { help: `it takes ${row.flags.join(", ")}` },
      );
    said.add(name);
  }
  const repeats = said.has("repeats") || (row.repeatsByDefault && !said.has("no_repeats"));
  return { noSelf: said.has("no_self"), repeats };
}

function checkArguments(
  clause: PairsClause,
  row: PairPattern,
  env: Env,
  network: Network,
): readonly CheckedExpr[] | undefined {
  const { session } = env;
  const wanted = row.parameters.length;
  if (clause.args.length !== wanted) {
    session.report("NE2015", clause.span, {
      name: row.name,
      wanted: `${wanted} argument${wanted === 1 ? "" : "s"}`,
      found: `${clause.args.length}`,
    });
    return undefined;
  }
  const args = row.parameters.map((parameter, k) => checkArgument(parameter, clause.args[k]!, row, env, network));
  return args.every((arg) => arg !== undefined) ? args : undefined;
}

function checkArgument(
  parameter: PairParameter,
  arg: Argument,
  row: PairPattern,
  env: Env,
  network: Network,
): CheckedExpr | undefined {
  const what = `'${parameter.name}' of '${row.name}'`;
  if (arg.name !== undefined && arg.name.name !== parameter.name) {
    env.session.report(
      "NE2018",
      arg.name.span,
      { name: row.name, argument: arg.name.name },
      { help: `it takes \`${parameter.name}\`` },
    );
    return undefined;
  }
  switch (parameter.kind) {
    case "probability":
      return probability(arg, env);
    case "count":
      return wholeNumber(arg.value, what, network);
    case "condition": {
      const condition = env.check(arg.value);
      return condition !== undefined && wantBoolean(env, arg.value, condition, "'where'") ? condition : undefined;
    }
    case "file":
    case "matrix":
      return undefined; // read by `pairList` and `pairMatrix`
  }
}

function probability(arg: Argument, env: Env): CheckedExpr | undefined {
  const { session } = env;
  const value = env.check(arg.value);
  if (value === undefined) return undefined;
  if (!isPlain(value.type) || !isScalar(value.type)) {
    session.report("NE3003", arg.value.span, {
      what: "a probability",
      wanted: "a plain number",
      found: describe(session, arg.value, value),
    });
    return undefined;
  }
  const known = evaluateNumber(value, { modelParam: session.modelParam });
  if (known === undefined || (known >= 0 && known <= 1)) return value;
  const text = lineOf(arg.value.span);
  session.report("NE5001", arg.value.span, {
    what: /^-?[\d.]+$/.test(text) ? "the probability" : `the probability \`${text}\``,
    value: formatNumber(known),
  });
  return undefined;
}
