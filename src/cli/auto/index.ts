/** `--target auto`: on what a compiled model runs, and why. */
import { availableParallelism } from "node:os";
import type { Artifact } from "../../driver/api.ts";
import { RuntimeFailure } from "../../runtime/index.ts";
import { uniformsOf } from "../run/results-of.ts";
import { load, type Loaded, type Order } from "../run/simulate.ts";
import type { Answer, Question } from "../run/target-for.ts";
import { withDevice, withoutLooking, type Wanted } from "./choice.ts";
import { lookAtDevice } from "./device-facts.ts";
import { estimate, type Estimate } from "./estimate.ts";

/** @param question its artifact is compiled for WebAssembly */
export async function chooseTarget({ plan, order, artifact, forGpu }: Question): Promise<Answer> {
  const loaded = await load(artifact, "wasm");
  const known = estimateFor(artifact, loaded, order);
  const wanted: Wanted = { precision: plan.precision, threads: threadsFor(artifact, order.threads, known) };
  const choice = withoutLooking(known, wanted);
  if (choice !== undefined) return { order: choice, artifact, loaded };
  const { facts, artifact: forDevice } = await lookAtDevice(forGpu, known.dispatches === 1);
  const final = withDevice(known, wanted, facts);
  if (final.target === "wasm" || forDevice === undefined) return { order: final, artifact, loaded };
  return { order: final, artifact: forDevice, loaded: await load(forDevice, "gpu") };
}

/** Where the parameters give no network, no time either: what is wrong with them is said when it is built. */
function estimateFor(artifact: Artifact, loaded: Loaded, order: Question["order"]): Estimate {
  try {
    return estimate(artifact.work(), artifact.manifest, uniformsOf(loaded, order));
  } catch (error) {
    if (error instanceof RuntimeFailure) return { cpu_us: Number.NaN, arrivals_us: 0, dispatches: 1 };
    throw error;
  }
}

/** µs of a step for each thread, above which sharing it is taken to save time in proportion. */
const leastShare = 50;

/** That are taken to share the steps evenly. */
function threadsFor({ manifest }: Artifact, threads: Order["threads"] = 1, { cpu_us }: Estimate): number {
  if (manifest.parts?.possible !== true) return 1;
  if (typeof threads === "object") return threads.exactly;
  const most = Math.min(availableParallelism(), threads === "auto" ? Infinity : threads);
  return Math.max(1, Math.min(most, Math.floor(cpu_us / leastShare)));
}
