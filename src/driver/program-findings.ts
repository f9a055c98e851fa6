/**
 * What is found where integrators are chosen, for every experiment of a file.
 *
 * Why: to lower a network and to choose its methods is most of the work, and experiments of one file run the same network. One that
 * looks at neurons alone cannot change where the state of synapses lives, nor whose past is kept: of all such, the first makes the
 * network, and for each other only its values are put in: its step, its parameters.
 */
import type { Model } from "../checker/model.ts";
import { lower, lowerNetwork, uniformsWith } from "../ir/lower/index.ts";
import { optimise } from "../ir/passes/index.ts";
import { Pool } from "../ir/pool.ts";
import { findInValues, planSchedule, type SchedulePlan } from "../ir/schedule/findings.ts";
import type { Diagnostics } from "../source/diagnostic.ts";
import { looksAtNeuronsAlone } from "./looks-at-neurons.ts";

/** Reports what is found in the programs of all experiments, or in that of the model where there is none. */
export function findInPrograms(model: Model, out: Diagnostics): void {
  const each = model.experiments.length === 0 ? [undefined] : model.experiments;
  // Most expressions of one experiment are those of another: what is worked out of them is remembered by the pool.
  const pool = new Pool();
  let shared: SchedulePlan | undefined;
  for (const experiment of each) {
    const alone = experiment === undefined || looksAtNeuronsAlone(experiment, model);
    const uniforms = alone && shared ? uniformsWith(pool, model, experiment, shared.program) : undefined;
    if (shared && uniforms) {
      findInValues(shared, uniforms);
      continue;
    }
    const plan = planOf(alone ? lowerNetwork(pool, model, experiment) : lower(pool, model, experiment), pool, out);
    findInValues(plan, plan.program.uniforms);
    if (alone) shared ??= plan;
  }
}

function planOf({ program, names }: ReturnType<typeof lower>, pool: Pool, out: Diagnostics): SchedulePlan {
  const ctx = { pool, names, out, without: new Set<never>(), rows: undefined };
  return planSchedule(optimise(program, ctx), ctx);
}
