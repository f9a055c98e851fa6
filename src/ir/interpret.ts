/**
 * The interpreter: it runs the kernels directly and plainly in float64, and so defines what they mean. Every target is
 * compared with it.
 */
import type { KernelFunction, Link, PairFunction, Support } from "../runtime/manifest.ts";
import type { IrFunction, Schedule } from "./kernel.ts";
import { overDomain } from "./interpret/domain.ts";
import type { Surroundings } from "./interpret/expression.ts";
import { makeFrame, Slots, type Action, type Frame } from "./interpret/frame.ts";
import { actionOf } from "./interpret/statement.ts";
import { uniformsOf } from "./interpret/uniforms.ts";

/**
 * The code of a schedule, ready to be linked with the runtime.
 * @throws Error where the schedule names a function or distribution that does not exist (`verifySchedule` says so before).
 */
export function interpret(schedule: Schedule): Link {
  return (support) => {
    const around = surroundings(schedule, support);
    const kernels: Record<string, KernelFunction> = {};
    const pairs: Record<string, PairFunction> = {};
    for (const kernel of schedule.kernels) {
      const body = actionOf(kernel.body, new Slots(), around);
      if (kernel.domain.kind === "pair") pairs[kernel.name] = pairFunction(body);
      else kernels[kernel.name] = overDomain(kernel.domain, body);
    }
    return { uniforms: uniformsOf(schedule.uniforms, around), kernels, pairs };
  };
}

/** What the expressions of a program or schedule may refer to: its tables and functions, and what a runtime lends. */
export function surroundings(schedule: Pick<Schedule, "tables" | "functions">, support: Support): Surroundings {
  const known = new Map<string, (args: readonly number[], frame: Frame) => number>();
  const around: Surroundings = {
    support,
    tables: new Map(schedule.tables.map((table) => [table.name, table.values])),
    apply(name, args, frame) {
      const found = known.get(name);
      if (!found) throw new Error(`unknown function ${name}`);
      return found(args, frame);
    },
  };
  for (const fn of schedule.functions) known.set(fn.name, functionOf(fn, around));
  return around;
}

function functionOf(fn: IrFunction, around: Surroundings): (args: readonly number[], frame: Frame) => number {
  const slots = new Slots();
  const parameters = fn.parameters.map((parameter) => slots.local(parameter.name));
  const body = actionOf(fn.body, slots, around);
  return (args, caller) => {
    const frame = makeFrame(caller.memory, caller.step);
    parameters.forEach((slot, k) => (frame.locals[slot] = args[k] ?? NaN));
    body(frame);
    return frame.result;
  };
}

/** Pairs are wired before the first step: draws in them are of step 0. */
function pairFunction(body: Action): PairFunction {
  return (memory, i, j) => {
    const frame = makeFrame(memory, 0);
    frame.i = i;
    frame.j = j;
    body(frame);
    return frame.result;
  };
}
