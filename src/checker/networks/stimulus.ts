import type { Expr, Ident, StimulusStmt } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { describe, lineOf } from "../expressions/describe.ts";
import { makeEnv } from "../expressions/index.ts";
import { withArticle } from "../expressions/name.ts";
import type { CheckedExpr, CheckedStimulus } from "../model.ts";
import type { Member } from "../parts/member.ts";
import type { Session } from "../session.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import { elementTarget, unindexed, wantAssigned } from "../statements/assign.ts";
import { forMembers } from "./family.ts";
import type { Network } from "./network.ts";
import { aroundPopulation } from "./population-scope.ts";
import { integer, isScalar, shapeText } from "../types.ts";
import { populationValues } from "./population-values.ts";
import { checkView, sizeOf, type View } from "./view.ts";

/** `cell.I += …`, of one population or of each of a family. */
export function checkStimuli(stimulus: StimulusStmt, network: Network): readonly CheckedStimulus[] {
  const { base: target } = unindexed(stimulus.statement.target);
  const object = target.kind === "field" ? target.object : undefined;
  return forMembers(object, network)
    .map((inner) => checkStimulus(stimulus, inner))
    .filter((one) => one !== undefined);
}

/** Added to an input of every element of a view at every step. */
function checkStimulus(stimulus: StimulusStmt, network: Network): CheckedStimulus | undefined {
  const { session } = network;
  const { statement } = stimulus;
  session.rank++;
  const { base: target, indices } = unindexed(statement.target);
  if (target.kind === "bad") return undefined;
  if (target.kind !== "field") {
    session.report(
      "NE2013",
      target.span,
      { what: `\`${lineOf(target.span)}\` here` },
      { help: "at the top level, only inputs of populations are added to: `cells.I += …`" },
    );
    return undefined;
  }
  const view = checkView(target.object, network);
  if (view === undefined) return undefined;
  const scope = aroundPopulation(view.population, network);
  const env = makeEnv(session, { scope, rules: places.stimulus, of: populationValues(network) });
  const value = env.check(statement.value);
  const member = inputNamed(target.name, view, session);
  if (member === undefined || !adds(statement, session)) return undefined;
  const shown = member.shown.get();
  if (shown === undefined || value === undefined) return undefined;
  const what = `${view.checked.label}.${member.name}`;
  const written = { kind: "variable", owner: "self", role: "input", name: member.name } as const;
  const part = elementTarget({ place: written, what, ...shown }, target, indices, env);
  if (part === undefined) return undefined;
  const each = isScalar(part.type) ? elementOf(value, what, statement.value, view, network) : value;
  const good = each && wantAssigned(session, statement, part, each);
  if (good === undefined) return undefined;
  const [index] = part.place.index ?? [];
  const summed: CheckedExpr =
    statement.operator === "-=" ? { kind: "negate", operand: good, type: good.type, span: good.span } : good;
  return {
    view: view.checked,
    input: member.name,
    ...(index === undefined ? {} : { index }),
    value: summed,
    ...(each === value ? {} : { length: value.type.shape[0] }),
    span: statement.span,
    text: lineOf(statement.span),
  };
}

/** The input that is fed; else a finding. */
function inputNamed({ name, span }: Ident, view: View, session: Session): Member | undefined {
  const { instance } = view.population;
  const member = instance.members.get(name);
  const inputs = [...instance.members.values()].filter(({ role }) => role === "input").map((one) => one.name);
  if (member === undefined) {
    const holes = { object: instance.title, name };
    session.report("NE2011", span, holes, suggestionOrList(name, span, inputs, "its inputs"));
    return undefined;
  }
  session.used.add(member.node);
  if (member.role === "input") return member;
  const help = "between runs, `cells.x = …` stands in an experiment";
  session.report("NE2009", span, { name, what: withArticle(member.role), wanted: "an input" }, { help });
  return undefined;
}

/** An input is the sum of its contributions. */
function adds({ operator, span }: StimulusStmt["statement"], session: Session): boolean {
  if (operator === "+=" || operator === "-=") return true;
  const help = "an input is the sum of its contributions: write `+=`";
  session.report("NE2013", span, { what: `an input with '${operator}'` }, { help });
  return false;
}

/** Of an array with a value for each element of the view, the one of the element. */
function elementOf(
  value: CheckedExpr,
  what: string,
  ast: Expr,
  view: View,
  { session }: Network,
): CheckedExpr | undefined {
  if (isScalar(value.type)) return value;
  const size = sizeOf(view, (e) =>
    e === undefined ? undefined : evaluateNumber(e, { modelParam: session.modelParam }),
  );
  if (value.type.shape.length === 1 && value.type.shape[0] === size) {
    const index: CheckedExpr = { kind: "index", owner: "self", type: integer, span: ast.span };
    const node: CheckedExpr = {
      kind: "element",
      array: value,
      index,
      type: { ...value.type, shape: [] },
      span: ast.span,
    };
    const hint = session.hints.get(value);
    if (hint !== undefined) session.hints.set(node, hint);
    return node;
  }
  session.report(
    "NE3020",
    ast.span,
    {
      left: `'${what}'`,
      leftShape: `[${size ?? "…"}]`,
      right: describe(session, ast, value),
      rightShape: shapeText(value.type),
    },
    { help: "a stimulus is one number for all elements, or an array with a number for each" },
  );
  return undefined;
}
