/** Loops and branches at the top level: their connections and stimuli, written out one by one. */
import type { ConnectDecl, Expr, Item, LetDecl, StimulusStmt, TopLevelFor, TopLevelIf } from "../../parser/ast.ts";
import { chain, places, type Entity } from "../env.ts";
import { evaluate } from "../evaluate/index.ts";
import { wantBoolean } from "../expressions/arithmetic.ts";
import { makeEnv } from "../expressions/index.ts";
import { checkNewName } from "../names/new-name.ts";
import { isView, letSymbol } from "../modules/let.ts";
import type { Module, TopSymbol } from "../modules/symbol.ts";
import { constantRange } from "./family.ts";
import type { Network } from "./network.ts";
import { withVariable } from "./variable.ts";
import { populationValues } from "./population-values.ts";
import { letView } from "./view.ts";

/** The loops around a declaration: "a = 2" of each, and its value. */
interface Round {
  readonly iterations: readonly string[];
  readonly indices: readonly number[];
  /** Counts all rounds of all loops. */
  readonly count: { all: number };
}
/** Loops in loops are no more than this. */
const mostRounds = 50_000;

/** A connection or a stimulus with the network as it sees it. */
export interface Placed extends Round {
  readonly item: ConnectDecl | StimulusStmt;
  readonly network: Network;
}

/** The connections and stimuli of a file in the order of the text, those of loops once for each round. */
export function placedItems(network: Network): readonly Placed[] {
  const outside: Round = { iterations: [], indices: [], count: { all: 0 } };
  return network.module.ast.items.flatMap((item) => placed(item, network, outside));
}

function placed(item: Item, network: Network, round: Round): readonly Placed[] {
  if (item.kind === "connect" || item.kind === "stimulus") return [{ item, network, ...round }];
  if (item.kind === "if_items") return branch(item, network, round);
  return item.kind === "for_items" ? rounds(item, network, round) : [];
}

/** The branch that is taken; all of them are looked through for what cannot stand there. */
function branch({ arms, otherwise }: TopLevelIf, network: Network, round: Round): readonly Placed[] {
  for (const body of [...arms.map((arm) => arm.body), otherwise]) checkItems(body?.items ?? [], network);
  const holds = (condition: Expr): boolean | undefined => constantCondition(condition, network);
  for (const { condition, body } of arms) {
    const taken = holds(condition);
    if (taken === undefined) return [];
    if (taken) return inside(body.items, network, round);
  }
  return inside(otherwise?.items ?? [], network, round);
}

function inside(items: readonly Item[], network: Network, round: Round): readonly Placed[] {
  const inner = withLets(items, network);
  return items.flatMap((one) => placed(one, inner, round));
}

function constantCondition(condition: Expr, network: Network): boolean | undefined {
  const { session, module } = network;
  const env = makeEnv(session, { scope: module.scope, rules: places.view });
  const checked = env.check(condition);
  if (checked === undefined || !wantBoolean(env, condition, checked, "'ifelse'")) return undefined;
  const value = evaluate(checked);
  if (typeof value === "boolean") return value;
  session.report(
    "NE3008",
    condition.span,
    { what: "the condition of a declaration" },
    {
      help: "what is declared is settled when the model is compiled: compare literals, `const`s and variables of loops",
    },
  );
  return undefined;
}

function rounds(item: TopLevelFor, network: Network, round: Round): readonly Placed[] {
  const { session } = network;
  const { variable } = item;
  const range = constantRange(
    item.from,
    item.to,
    "the bound of a loop of declarations",
    "the rounds of the loop",
    network,
  );
  const good = isNewHere(item, network);
  if (range === undefined || !good) return [];
  const { from, to } = range;
  const { count } = round;
  count.all += Math.max(0, to - from);
  if (count.all > mostRounds) {
    const holes = { what: "the rounds of all loops", count: `more than ${mostRounds}`, most: String(mostRounds) };
    session.report("NE5026", item.to.span, holes);
    return [];
  }
  return Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n).flatMap((k) => {
    const iterations = [...round.iterations, `${variable.name} = ${k}`];
    const indices = [...round.indices, k];
    return session.inRound(iterations, () => {
      return inside(item.items, withVariable(network, variable.name, k), { iterations, indices, count });
    });
  });
}

/** Whether the variable has a name of its own, and the loop holds only what can be said many times. */
function isNewHere({ variable, items }: TopLevelFor, network: Network): boolean {
  const { session, module } = network;
  const first = module.symbols.get(variable.name);
  if (first !== undefined)
    session.report(
      "NE2002",
      variable.span,
      { name: variable.name },
      { labels: [{ span: first.span, text: "first declared here" }] },
    );
  checkItems(items, network, variable.name);
  return first === undefined && checkNewName(session, variable, "variable of a loop");
}

function checkItems(items: readonly Item[], { session }: Network, variable = "k"): void {
  for (const one of items) {
    const what = notInLoops(one);
    if (what !== undefined)
      session.report(
        "NE5022",
        one.span,
        { what },
        {
          help:
            one.kind === "population"
              ? `a family is many populations: \`population ${one.name.name}[${variable} in …]: …\``
              : "loops and branches hold `connect`, `let`, stimuli and further ones",
        },
      );
  }
}

function notInLoops(item: Item): string | undefined {
  switch (item.kind) {
    case "connect":
    case "stimulus":
    case "let":
    case "for_items":
    case "if_items":
    case "bad":
      return undefined;
    case "part":
      return `a ${item.part}`;
    case "param":
    case "const":
    case "function":
    case "population":
    case "experiment":
      return `a ${item.kind === "experiment" ? item.type : item.kind}`;
    case "import":
    case "export":
    case "analysis":
      return `an ${item.kind}`;
    case "train":
      return "`train`";
  }
}

/** The lets of a loop or a branch, which each round has for itself. */
function withLets(items: readonly Item[], network: Network): Network {
  const entries = items.filter((item): item is LetDecl => item.kind === "let").flatMap((item) => item.entries);
  if (entries.length === 0) return network;
  const { session, module: around } = network;
  const own = new Map<string, TopSymbol>();
  const names = {
    find: (name: string): Entity | undefined => {
      const symbol = own.get(name);
      return symbol?.kind === "let" ? symbol.entity : undefined;
    },
    names: () => [...own.keys()],
  };
  const symbols = new Map(around.symbols);
  const module: Module = { ...around, symbols, scope: chain(names, around.scope) };
  const ofRound = new Set([...(network.ofRound ?? []), ...entries.map(({ name }) => name.name)]);
  const inner: Network = { ...network, module, ofRound };
  for (const entry of entries) {
    const { name, span } = entry.name;
    const first = symbols.get(name);
    if (first !== undefined)
      session.report("NE2002", span, { name }, { labels: [{ span: first.span, text: "first declared here" }] });
    else if (checkNewName(session, entry.name, "let")) {
      const symbol = letSymbol(entry, module, session, () => populationValues(inner));
      own.set(name, symbol);
      symbols.set(name, symbol);
    }
  }
  for (const symbol of own.values()) {
    if (symbol.kind !== "let") continue;
    if (isView(symbol.node.value, module)) letView(symbol, inner);
    else symbol.check();
  }
  return inner;
}
