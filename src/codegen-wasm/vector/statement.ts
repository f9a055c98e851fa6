/** Statements of several elements at once. What stands behind a condition that differs from element to element is in `rare.ts`. */
import type { Expr } from "../../ir/expr.ts";
import type { Stmt } from "../../ir/kernel.ts";
import { assigned, writes } from "../../ir/rewrite.ts";
import { dueEarly, dueIn } from "../due.ts";
import { localType } from "../scalar/body.ts";
import { value } from "../scalar/expression.ts";
import type { Lanes } from "./body.ts";
import { store } from "./memory.ts";
import { together } from "./reduce.ts";

type Branch = Extract<Stmt, { kind: "if" }>;
/** Writes an `if` that is done for one element at a time. */
type WriteBranch = (stmt: Branch, v: Lanes) => void;

function statement(stmt: Stmt, v: Lanes, branch: WriteBranch): void {
  switch (stmt.kind) {
    case "let":
      bind(stmt.name, stmt.value, v);
      return;
    case "var":
    case "assign":
      set(stmt, v);
      return;
    case "store":
      store(stmt.buffer, stmt.index, stmt.value, v);
      v.forget(new Set([stmt.buffer]));
      return;
    case "if":
      if (v.possible.isTogether(stmt)) forAll(stmt, v, branch);
      else branch(stmt, v);
      return;
    case "for":
      forgetWritten(stmt.body, v);
      together(stmt, v, () => block(stmt.body, v, branch));
      forgetWritten(stmt.body, v);
      return;
    case "emit":
    case "accumulate":
    case "while":
    case "return":
      throw new Error(`'${stmt.kind}' cannot be here`);
  }
}

export function block(body: readonly Stmt[], v: Lanes, branch: WriteBranch): void {
  const { due } = v;
  v.due = dueIn(body);
  startEarly(body, v);
  for (const stmt of body) statement(stmt, v, branch);
  v.due = due;
}

const forgetWritten = (body: readonly Stmt[], v: Lanes): void => v.forget(writes(body), assigned(body));

/** More values than that would only wait in memory. */
const mostEarly = 4;

/** Functions that wait for no other one stand at the beginning, side by side: a processor works on all of them at once then. */
function startEarly(body: readonly Stmt[], v: Lanes): void {
  const early = dueEarly(body, v.due, v.head.facts).filter(
    (e) => v.head.facts.level(e) > 0 && v.known(e) === undefined,
  );
  for (const e of early.slice(0, mostEarly)) v.values.set(e, v.localOf(e));
}

function bind(name: string, e: Expr, v: Lanes): void {
  const { head, common, possible } = v;
  if (head.names.has(name)) return; // of the vector before
  if (head.facts.level(e) > 0 && !possible.alike.has(e)) {
    v.names.set(name, e.kind === "local" ? copied(e, v) : v.localOf(e));
    return;
  }
  const at = head.facts.level(e) === 0 ? head : common;
  value(e, at);
  const local = at.asm.local(localType(e.type));
  at.asm.set(local);
  head.names.set(name, { local, as: e.type === "boolean" ? "condition" : "number" });
  if (at === head) head.facts.setLevel(name, 0);
}

/** A variable as it is now. */
function copied(e: Expr, v: Lanes): number {
  const local = v.asm.local("v128");
  v.value(e);
  v.asm.set(local);
  return local;
}

/** Variables are vectors. */
function set({ name, value: e }: Extract<Stmt, { kind: "var" | "assign" }>, v: Lanes): void {
  v.value(e);
  const local = v.names.get(name) ?? v.asm.local("v128");
  v.asm.set(local);
  v.names.set(name, local);
  v.forget(new Set(), new Set([name]));
}

/** Blocks behind a condition that is the same for all. */
function forAll({ condition, then, otherwise }: Branch, v: Lanes, branch: WriteBranch): void {
  v.common.value(condition);
  v.asm.if();
  v.inside(() => block(then, v, branch));
  if (otherwise.length > 0) {
    v.asm.else();
    v.inside(() => block(otherwise, v, branch));
  }
  v.asm.end();
  forgetWritten([...then, ...otherwise], v);
}
