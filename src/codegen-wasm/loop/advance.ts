/**
 * `advance(tasks, end, step, steps)`: does whole steps, task by task, in the order of their records, and gives how many are left: some are
 * where it ends because something may no longer be finite. Kernels are called at once, without
 * a way through JavaScript; a step in which nothing is heard costs a look at each task.
 */
import { Assembler } from "../assembler.ts";
import type { Constants } from "../constants.ts";
import type { DefinedFunction, ValueType } from "../encoder.ts";
import { kinds, ringBytes, services, task, taskBytes, ring } from "./layout.ts";

/** A kernel that tasks call by its number. */
export interface Callee {
  /** Of the function in the module. */
  readonly index: number;
  /** Its parameters behind the step: each an argument in the task's record, or what is known of the list. */
  readonly parameters: readonly {
    readonly type: ValueType;
    readonly given?: "spikes" | "count" | "slot" | undefined;
  }[];
}

/** Numbers of the functions that are called. */
export interface Called {
  readonly kernels: readonly Callee[];
  readonly push: number;
  readonly note: number;
  readonly finite: number;
  readonly serve: number;
}

export const advanceName = "advance steps";

export function advance(constants: Constants, called: Called): DefinedFunction {
  const asm = new Assembler(4, constants);
  const writer = new Writer(asm, called);
  writer.write();
  return {
    name: advanceName,
    parameters: ["i32", "i32", "f64", "i32"],
    results: ["i32"],
    locals: asm.locals,
    code: asm.code,
  };
}

const [tasks, end, step, steps] = [0, 1, 2, 3] as const;

class Writer {
  readonly #asm: Assembler;
  readonly #called: Called;
  /** The task, its list with the number of elements and the delay slot, the step as a whole number. */
  readonly #task: number;
  readonly #list: number;
  readonly #count: number;
  readonly #slot: number;
  readonly #number: number;
  readonly #some: number;
  readonly #other: number;

  constructor(asm: Assembler, called: Called) {
    this.#asm = asm;
    this.#called = called;
    const local = (): number => asm.local("i32");
    [this.#task, this.#list, this.#count, this.#slot] = [local(), local(), local(), local()];
    [this.#number, this.#some, this.#other] = [local(), local(), local()];
  }

  /** The depths of branches count from here: the loop of steps, that of tasks, and `next`, which ends a task. */
  write(): void {
    const asm = this.#asm;
    asm.get(step).truncateUnsigned().set(this.#number);
    asm.loop().get(tasks).set(this.#task).loop().block();
    this.#prepare();
    this.#call();
    this.#field("kind").i32(kinds.update).do("i32.lt_u").branchIf(0);
    this.#tell();
    asm.end().get(this.#task).i32(taskBytes).do("i32.add").tee(this.#task).get(end).do("i32.lt_u").branchIf(0).end();
    asm.get(step).f64(1).do("f64.add").set(step);
    asm.get(this.#number).i32(1).do("i32.add").set(this.#number);
    asm.get(steps).i32(1).do("i32.sub").tee(steps).branchIf(0).end();
    asm.i32(0);
  }

  #field(name: keyof typeof task): Assembler {
    return this.#asm.get(this.#task).loadI32(4 * task[name]);
  }

  /** What each kind of task does before its kernel; branches to `next` where there is nothing to do. */
  #prepare(): void {
    const asm = this.#asm;
    const order = ["walk", "clear", "every", "sample", "look", "arrivals", "drawn"] as const;
    asm.i32(0).set(this.#count).block();
    for (const _ of order) asm.block();
    const depths = Object.keys(kinds).map((kind) => order.indexOf((kind === "update" ? "walk" : kind) as "walk"));
    this.#field("kind").branchTable(depths, 0);
    for (const [k, kind] of order.entries()) {
      asm.end();
      // Blocks that are still open: those of later kinds, then the way to the kernel, then `next`.
      const call = order.length - 1 - k;
      this.#prepareOne(kind, call + 1);
      if (kind === "clear" || kind === "sample" || kind === "look") asm.branch(call + 1);
      else asm.branch(call);
    }
    asm.end();
  }

  #prepareOne(kind: Exclude<keyof typeof kinds, "update">, next: number): void {
    const asm = this.#asm;
    switch (kind) {
      case "walk":
        this.#field("list").set(this.#list);
        return;
      case "clear":
        this.#clear();
        return;
      case "every":
        this.#everyFew(next);
        return;
      case "look":
        this.#everyFew(next);
        this.#field("list");
        this.#field("rings").call(this.#called.finite).branchIf(next);
        asm.get(steps).i32(1).do("i32.sub").return();
        return;
      case "sample":
        this.#field("next").get(this.#number).do("i32.ne").branchIf(next);
        asm.f64(services.sample).get(step).f64(0).f64(0).call(this.#called.serve).do("drop");
        return;
      case "arrivals":
        this.#heard(next);
        return;
      case "drawn":
        this.#drawn();
    }
  }

  /** Counts down to the next time, and branches to `next` before it. */
  #everyFew(next: number): void {
    const asm = this.#asm;
    asm.get(this.#task);
    this.#field("next").tee(this.#some).i32(1).do("i32.sub");
    this.#field("period").i32(1).do("i32.sub").get(this.#some).do("select");
    asm.storeI32(4 * task.next);
    asm.get(this.#some).branchIf(next);
  }

  #clear(): void {
    const asm = this.#asm;
    this.#field("list").set(this.#some);
    asm
      .get(this.#task)
      .load64Splat(4 * task.pattern)
      .simd("v128.any_true")
      .if();
    this.#field("period").get(this.#some).do("i32.add").set(this.#other);
    asm.loop().get(this.#some).get(this.#task);
    asm.load64Splat(4 * task.pattern).store128();
    asm.get(this.#some).i32(16).do("i32.add").tee(this.#some).get(this.#other).do("i32.lt_u").branchIf(0).end();
    asm.else().get(this.#some).i32(0);
    this.#field("period").fill().end();
  }

  /** The list that the ring holds of so many steps ago. */
  #heard(next: number): void {
    const asm = this.#asm;
    const of = (name: keyof typeof ring): Assembler => asm.get(this.#some).loadI32(4 * ring[name]);
    this.#field("ring").set(this.#some);
    of("now");
    this.#field("age").do("i32.sub").tee(this.#other).get(this.#other);
    of("length").do("i32.add").get(this.#other).i32(0).do("i32.ge_s", "select").set(this.#other);
    of("counts").get(this.#other).i32(2).do("i32.shl", "i32.add").loadI32(0).tee(this.#count);
    asm.do("i32.eqz").branchIf(next);
    of("places").get(this.#other).i32(3).do("i32.shl", "i32.add").loadI32(0).set(this.#list);
    this.#field("slot").set(this.#slot);
  }

  /** The next of the lists that were drawn. */
  #drawn(): void {
    const asm = this.#asm;
    const moved = (name: keyof typeof task, by: () => void): void => {
      asm.get(this.#task);
      this.#field(name);
      by();
      asm.do("i32.add").storeI32(4 * task[name]);
    };
    this.#field("period").loadI32(0).set(this.#count);
    this.#field("list").set(this.#list);
    moved("period", () => asm.i32(4));
    moved("list", () => asm.get(this.#count).i32(2).do("i32.shl"));
  }

  /** Calls the task's kernel, if it has one. */
  #call(): void {
    const asm = this.#asm;
    const { kernels } = this.#called;
    asm.block();
    for (const _ of kernels) asm.block();
    this.#field("kernel").branchTable([...kernels.keys()], kernels.length);
    for (const [k, callee] of kernels.entries()) {
      asm.end();
      this.#field("arguments").set(this.#some);
      asm.get(step);
      for (const [n, parameter] of callee.parameters.entries()) this.#argument(parameter, 8 * n);
      asm
        .call(callee.index)
        .set(this.#count)
        .branch(kernels.length - 1 - k);
    }
    asm.end();
  }

  #argument({ type, given }: Callee["parameters"][number], at: number): void {
    const asm = this.#asm;
    switch (given) {
      case "spikes":
        asm.get(this.#list);
        return;
      case "count":
        asm.get(this.#count);
        return;
      case "slot":
        asm.get(this.#slot);
        return;
      case undefined:
        asm.get(this.#some);
        if (type === "f64") asm.loadF64(at);
        else asm.loadI32(at);
    }
  }

  /** Tells all rings of the list, and the log where it is not empty. */
  #tell(): void {
    const asm = this.#asm;
    const { push, note } = this.#called;
    this.#field("rings").tee(this.#other).if();
    this.#field("ring").set(this.#some);
    asm.loop().get(this.#some).get(this.#list).get(this.#count).call(push);
    asm.get(this.#some).i32(ringBytes).do("i32.add").set(this.#some);
    asm.get(this.#other).i32(1).do("i32.sub").tee(this.#other).branchIf(0).end().end();
    asm.get(this.#count).if();
    this.#field("log").get(this.#list).get(this.#count).get(this.#number).call(note).end();
  }
}
