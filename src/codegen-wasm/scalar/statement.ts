import { assigned, writes } from "../../ir/rewrite.ts";
import type { Stmt } from "../../ir/kernel.ts";
import { dueIn } from "../due.ts";
import type { ScalarOp } from "../opcodes.ts";
import { localType, type Body } from "./body.ts";
import { store, addressOf, inBounds } from "./memory.ts";
import { countedLoop } from "./reduce.ts";

/** Where the elements go that a kernel emits. */
export interface Emitting {
  readonly list: number;
  readonly count: number;
  /** Leaves the element's number on the stack. */
  readonly element: () => void;
}

export function runBlock(body: readonly Stmt[], b: Body, emitting: Emitting): void {
  const { due } = b;
  b.due = dueIn(body);
  for (const stmt of body) runStatement(stmt, b, emitting);
  b.due = due;
}

function runStatement(stmt: Stmt, b: Body, emitting: Emitting): void {
  switch (stmt.kind) {
    case "let":
      bind(stmt, b);
      return;
    case "var":
    case "assign":
      set(stmt, b);
      return;
    case "store":
      store(stmt.buffer, stmt.index, stmt.value, b);
      b.values.forget(new Set([stmt.buffer]));
      return;
    case "accumulate":
      accumulate(stmt, b);
      b.values.forget(new Set([stmt.buffer]));
      return;
    case "if":
      branch(stmt, b, emitting);
      return;
    case "for":
      forgetWritten(stmt.body, b);
      countedLoop(stmt, b, () => runBlock(stmt.body, b, emitting));
      forgetWritten(stmt.body, b);
      return;
    case "while":
      repeat(stmt, b, emitting);
      return;
    case "emit":
      emit(b, emitting);
      return;
    case "return":
      throw new Error("a kernel gives no value");
  }
}

/** A `let` stands where its value does. */
function bind(stmt: Extract<Stmt, { kind: "let" }>, b: Body): void {
  const outside = b.outsideOf(stmt.value);
  const at = outside ?? b;
  const local = at.asm.local(localType(stmt.value.type));
  at.value(stmt.value);
  at.asm.set(local);
  b.names.set(stmt.name, { local, as: stmt.value.type === "boolean" ? "condition" : "number" });
  if (outside !== undefined) b.facts.setLevel(stmt.name, b.facts.level(stmt.value));
  if (at.values.get(stmt.value) === undefined) at.values.set(stmt.value, local);
}

function set(stmt: Extract<Stmt, { kind: "var" | "assign" }>, b: Body): void {
  const boolean = stmt.value.type === "boolean";
  const local = b.names.get(stmt.name)?.local ?? b.asm.local(localType(stmt.value.type));
  b.value(stmt.value);
  b.asm.set(local);
  b.names.set(stmt.name, { local, as: boolean ? "condition" : "number" });
  b.values.forget(new Set(), new Set([stmt.name]));
}

function branch(stmt: Extract<Stmt, { kind: "if" }>, b: Body, emitting: Emitting): void {
  b.value(stmt.condition);
  b.asm.if();
  b.values.inside(() => runBlock(stmt.then, b, emitting));
  if (stmt.otherwise.length > 0) {
    b.asm.else();
    b.values.inside(() => runBlock(stmt.otherwise, b, emitting));
  }
  b.asm.end();
  forgetWritten([stmt], b);
}

function forgetWritten(body: readonly Stmt[], b: Body): void {
  b.values.forget(writes(body), assigned(body));
}

function repeat(stmt: Extract<Stmt, { kind: "while" }>, b: Body, emitting: Emitting): void {
  const { asm } = b;
  const [rounds, round] = [asm.local("f64"), asm.local("f64")];
  b.value(stmt.atMost);
  asm.set(rounds);
  forgetWritten(stmt.body, b);
  asm.f64(0).set(round).block().loop();
  asm.get(round).get(rounds).do("f64.lt", "i32.eqz").branchIf(1);
  b.values.inside(() => {
    b.value(stmt.condition);
    asm.do("i32.eqz").branchIf(1);
    runBlock(stmt.body, b, emitting);
  });
  asm.get(round).f64(1).do("f64.add").set(round).branch(0).end().end();
  forgetWritten(stmt.body, b);
}

function emit({ asm }: Body, { list, count, element }: Emitting): void {
  asm.get(list).get(count).i32(2).do("i32.shl", "i32.add");
  element();
  asm.storeI32(0);
  asm.get(count).i32(1).do("i32.add").set(count);
}

type Accumulate = Extract<Stmt, { kind: "accumulate" }>;
const joining: Readonly<Record<Accumulate["operator"], ScalarOp>> = { "+": "f64.add", min: "f64.min", max: "f64.max" };

/** The element is read after the value is known, as when it is written out. */
function accumulate(stmt: Accumulate, b: Body): void {
  const { asm } = b;
  const single = b.kit.precision === "f32";
  const added = asm.local("f64");
  const place = asm.local("i32");
  b.value(stmt.value);
  asm.set(added);
  inBounds(stmt.buffer, stmt.index, b, {
    inside: (index) => {
      addressOf(stmt.buffer, b, index).tee(place).get(place);
      if (single) asm.loadF32(0).do("f64.promote_f32");
      else asm.loadF64(0);
      asm.get(added).do(joining[stmt.operator]);
      if (single) asm.do("f32.demote_f64").storeF32(0);
      else asm.storeF64(0);
    },
  });
}
