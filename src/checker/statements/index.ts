/** Blocks: locals, assignments, control flow. What may be written differs from place to place and is asked of `BlockRules`. */
import { time } from "../../language/dimension.ts";
import type { Block, LetDecl, Stmt } from "../../parser/ast.ts";
import { chain, scopeOf, type Entity, type Env } from "../env.ts";
import { wantBoolean } from "../expressions/arithmetic.ts";
import { wantType } from "../expressions/expect-type.ts";
import { within } from "../expressions/index.ts";
import { checkBound, loopVariable } from "../expressions/reduce.ts";
import type { CheckedExpr, CheckedStmt } from "../model.ts";
import { numberOf } from "../types.ts";
import { checkAssign } from "./assign.ts";
import { assignedNames } from "./assigned.ts";
import type { BlockRules, Frame, Local } from "./context.ts";
import { checkLocal } from "./local.ts";

/** The checked statements of a block; those with mistakes are left out. */
export function checkBlock(
  block: Block,
  env: Env,
  rules: BlockRules,
  locals: ReadonlyMap<string, Local> = new Map(),
): readonly CheckedStmt[] {
  const outer: Frame = { env, rules, locals: new Map(locals), assigned: assignedNames(block) };
  return checkStatements(block.statements, outer);
}

function checkStatements(statements: readonly Stmt[], outer: Frame): readonly CheckedStmt[] {
  const locals = new Map<string, Local>();
  const entities = new Map<string, Entity>();
  for (const [name, local] of outer.outer === undefined ? outer.locals : []) entities.set(name, local.entity);
  const env = within(outer.env, { scope: chain(scopeOf(entities), outer.env.scope) });
  const frame: Frame = { env, rules: outer.rules, locals, outer, assigned: outer.assigned };
  const declare = (name: string, local: Local): void => {
    locals.set(name, local);
    entities.set(name, local.entity);
  };
  return statements.flatMap((statement) => checkStatement(statement, frame, declare));
}

type Declare = (name: string, local: Local) => void;

function checkStatement(statement: Stmt, frame: Frame, declare: Declare): readonly CheckedStmt[] {
  switch (statement.kind) {
    case "bad":
      return [];
    case "let":
      return checkLets(statement, frame, declare);
    case "assign":
      return checkAssign(statement, frame);
    case "if":
      return checkIf(statement, frame);
    case "for":
      return checkFor(statement, frame);
    case "while":
      return checkWhile(statement, frame);
    case "return":
      return checkReturn(statement, frame);
    case "refractory":
      return checkRefractory(statement, frame);
  }
}

function checkLets(statement: LetDecl, frame: Frame, declare: Declare): readonly CheckedStmt[] {
  return statement.entries.flatMap((entry) => {
    const { session } = frame.env;
    const twice = frame.locals.has(entry.name.name);
    if (twice)
      session.report(
        "NE2002",
        entry.name.span,
        { name: entry.name.name },
        { help: "a value is changed by `=` without `let`" },
      );
    const { local, statement: checked } = checkLocal(entry, frame);
    declare(entry.name.name, local);
    return checked === undefined ? [] : [checked];
  });
}

const inner = (frame: Frame, block: Block): readonly CheckedStmt[] => checkStatements(block.statements, frame);

/** Arms become nested choices, from the last to the first. */
function checkIf(statement: Extract<Stmt, { kind: "if" }>, frame: Frame): readonly CheckedStmt[] {
  const arms = statement.arms.map((arm) => {
    const condition = frame.env.check(arm.condition);
    const good =
      condition !== undefined && wantBoolean(frame.env, arm.condition, condition, "the condition of 'ifelse'");
    return { condition: good ? condition : undefined, body: inner(frame, arm.body) };
  });
  const otherwise = statement.otherwise === undefined ? [] : inner(frame, statement.otherwise);
  return arms.reduceRight<readonly CheckedStmt[]>(
    (rest, { condition, body }) =>
      condition === undefined ? rest : [{ kind: "if", condition, then: body, otherwise: rest, span: statement.span }],
    otherwise,
  );
}

function checkFor(statement: Extract<Stmt, { kind: "for" }>, frame: Frame): readonly CheckedStmt[] {
  const { env } = frame;
  const from = checkBound(statement.from, env);
  const to = checkBound(statement.to, env);
  const { name } = statement.variable;
  const id = env.session.nextLocal();
  const local: Local = { entity: loopVariable(name, id), what: "the variable of a loop" };
  const outer: Frame = {
    ...frame,
    env: within(env, { scope: chain(scopeOf(new Map([[name, local.entity]])), env.scope) }),
    locals: new Map([[name, local]]),
    outer: frame,
  };
  const body = inner(outer, statement.body);
  return from === undefined || to === undefined
    ? []
    : [{ kind: "for", id, name, from, to, body, span: statement.span }];
}

function checkWhile(statement: Extract<Stmt, { kind: "while" }>, frame: Frame): readonly CheckedStmt[] {
  const { env } = frame;
  const condition = env.check(statement.condition);
  const good =
    condition !== undefined && wantBoolean(env, statement.condition, condition, "the condition of 'while_loop'");
  if (statement.atMost === undefined)
    env.session.report(
      "NE2024",
      statement.condition.span,
      {},
      { help: "so that no model hangs: `while_loop x > 1e-6 at most 50 { … }`" },
    );
  const atMost = statement.atMost === undefined ? undefined : checkBound(statement.atMost, env);
  const body = inner(frame, statement.body);
  return !good || atMost === undefined ? [] : [{ kind: "while", condition, atMost, body, span: statement.span }];
}

function checkReturn(statement: Extract<Stmt, { kind: "return" }>, frame: Frame): readonly CheckedStmt[] {
  const value = frame.env.check(statement.value);
  if (frame.rules.returns === undefined) {
    frame.env.session.report("NE2016", statement.span, { what: "'return'", place: frame.rules.place });
    return [];
  }
  frame.rules.returns(statement.value, value);
  return value === undefined ? [] : [{ kind: "return", value, span: statement.span }];
}

function checkRefractory(statement: Extract<Stmt, { kind: "refractory" }>, frame: Frame): readonly CheckedStmt[] {
  const { env, rules } = frame;
  if (!rules.refractory) {
    env.session.report(
      "NE2016",
      statement.span,
      { what: "'refractory'", place: rules.place },
      { help: "it belongs to the block of `spike when`" },
    );
    return [];
  }
  const duration = statement.time === undefined ? undefined : env.check(statement.time);
  const condition = statement.condition === undefined ? undefined : env.check(statement.condition);
  const good: { time?: CheckedExpr; condition?: CheckedExpr } = {};
  if (statement.time !== undefined && duration !== undefined) {
    const wanted = wantType(env.session, statement.time, duration, { what: "'refractory'", type: numberOf(time) });
    if (wanted !== undefined) good.time = wanted;
  }
  if (
    statement.condition !== undefined &&
    condition !== undefined &&
    wantBoolean(env, statement.condition, condition, "'refractory while'")
  )
    good.condition = condition;
  return good.time === undefined && good.condition === undefined
    ? []
    : [{ kind: "refractory", ...good, span: statement.span }];
}
