/**
 * `advance(tasks, end, step, steps)`: does whole steps, task by task, in the order of their records, and gives how many are left: some
 * are where it ends because something may no longer be finite. Kernels are called at once, without a way through JavaScript; a step in
 * which nothing is heard costs a look at each list.
 */
import { Assembler } from "../assembler.ts";
import type { Constants } from "../constants.ts";
import type { DefinedFunction, ValueType } from "../encoder.ts";
import { others, ring, ringBytes, services, task, taskBytes } from "./layout.ts";

/** A kernel that tasks call by its number. */
export interface Callee {
  /** Of the function in the module. */
  readonly index: number;
  /** It hears spikes. */
  readonly hears: boolean;
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

  /** Blocks that are open in each body: those of later bodies, then the way to `tell`, then `next`, which ends a task. */
  write(): void {
    const asm = this.#asm;
    const bodies = this.#bodies();
    asm.get(step).truncateUnsigned().set(this.#number);
    asm.loop().get(tasks).set(this.#task).loop().block().block();
    for (const _ of bodies) asm.block();
    this.#field("what").branchTable([...bodies.keys()], 0);
    for (const [k, body] of bodies.entries()) {
      asm.end();
      body(bodies.length - k);
    }
    asm.end();
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

  /** What is done for each number of a task: ends with a branch to `next`, or to `tell`, which is one less deep. */
  #bodies(): readonly ((next: number) => void)[] {
    const asm = this.#asm;
    const rest: Readonly<Record<keyof typeof others, (next: number) => void>> = {
      clear: (next) => {
        this.#clear();
        asm.branch(next);
      },
      sample: (next) => {
        this.#field("next").get(this.#number).do("i32.ne").branchIf(next);
        asm.f64(services.sample).get(step).f64(0).f64(0).call(this.#called.serve).do("drop").branch(next);
      },
      look: (next) => {
        this.#everyFew(next);
        this.#field("list");
        this.#field("rings").call(this.#called.finite).branchIf(next);
        asm.get(steps).i32(1).do("i32.sub").return();
      },
      drawn: (next) => {
        this.#drawn();
        asm.branch(next - 1);
      },
    };
    const kernels = this.#called.kernels.map((callee) => (next: number) => this.#kernel(callee, next));
    return [...kernels, ...Object.keys(others).map((name) => rest[name as keyof typeof others])];
  }

  #kernel(callee: Callee, next: number): void {
    const asm = this.#asm;
    if (callee.hears) {
      this.#heard(next);
      this.#call(callee);
      asm.do("drop").branch(next);
      return;
    }
    this.#field("period").if();
    this.#everyFew(next + 1);
    asm.end();
    this.#call(callee);
    asm.set(this.#count);
    this.#field("log").do("i32.eqz").branchIf(next);
    this.#field("list").set(this.#list);
    asm.branch(next - 1);
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

  /** The list that the ring holds of so many steps ago. Where it is empty, so it is for the tasks behind that hear the same one. */
  #heard(next: number): void {
    const asm = this.#asm;
    const of = (name: keyof typeof ring): Assembler => asm.get(this.#some).loadI32(4 * ring[name]);
    this.#field("ring").set(this.#some);
    of("now");
    this.#field("age").do("i32.sub").tee(this.#other).get(this.#other);
    of("length").do("i32.add").get(this.#other).i32(0).do("i32.ge_s", "select").set(this.#other);
    of("counts").get(this.#other).i32(2).do("i32.shl", "i32.add").loadI32(0).tee(this.#count);
    asm.do("i32.eqz").if();
    asm.get(this.#task);
    this.#field("alike")
      .do("i32.add")
      .set(this.#task)
      .branch(next + 1)
      .end();
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

  /** Leaves what the kernel gives. */
  #call({ index, parameters }: Callee): void {
    const asm = this.#asm;
    this.#field("arguments").set(this.#some);
    asm.get(step);
    for (const [n, parameter] of parameters.entries()) this.#argument(parameter, 8 * n);
    asm.call(index);
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
