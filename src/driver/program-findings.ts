/**
 * What is found where integrators are chosen, for every experiment of a file.
 *
 * Why: to lower a network and to choose its methods is most of the work, and experiments of one file run the same network. Of
 * those that leave its methods as they are (shares-network.ts) the first makes the network, and for each other only its values are put
 * in: its step, its parameters.
 */
import type { Model } from "../checker/model.ts";
import { lower, lowerNetwork, uniformsWith } from "../ir/lower/index.ts";
import { optimise } from "../ir/passes/index.ts";
import { Pool } from "../ir/pool.ts";
import { findInValues, planSchedule, type SchedulePlan } from "../ir/schedule/findings.ts";
import type { Diagnostics } from "../source/diagnostic.ts";
import { sharesNetwork } from "./shares-network.ts";

/** Reports what is found in the programs of all experiments, or in that of the model where there is none. */
export function findInPrograms(model: Model, out: Diagnostics): void {
  const each = model.experiments.length === 0 ? [undefined] : model.experiments;
  // Most expressions of one experiment are those of another: what is worked out of them is remembered by the pool.
  const pool = new Pool();
  let shared: SchedulePlan | undefined;
  for (const experiment of each) {
    const shares = experiment === undefined || sharesNetwork(experiment, model);
    const uniforms = shares && shared ? uniformsWith(pool, model, experiment, shared.program) : undefined;
    if (shared && uniforms) {
      findInValues(shared, uniforms);
      continue;
    }
    const plan = planOf(shares ? lowerNetwork(pool, model, experiment) : lower(pool, model, experiment), pool, out);
    findInValues(plan, plan.program.uniforms);
    if (shares) shared ??= plan;
  }
}

function planOf({ program, names }: ReturnType<typeof lower>, pool: Pool, out: Diagnostics): SchedulePlan {
  const ctx = { pool, names, out, without: new Set<never>(), rows: undefined };
  return planSchedule(optimise(program, ctx), ctx);
}
