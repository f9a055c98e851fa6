import type { Artifact } from "../../driver/api.ts";
import type { Code } from "../../source/index.ts";
import type { CodePlan } from "../code-options.ts";
import { load, type Loaded, type Order, type Simulated } from "./simulate.ts";

export interface Question {
  readonly plan: CodePlan;
  readonly order: Pick<Order, "params" | "dt_ms" | "threads">;
  /** Compiled for the plan's target. */
  readonly artifact: Artifact;
  /** Compiles it for a GPU instead; throws a `CliFailure` where the model is not for one. */
  readonly forGpu: () => Artifact;
}

export interface Answer {
  readonly artifact: Artifact;
  readonly loaded: Loaded;
  readonly order: Pick<Order, "target" | "why">;
}

/** The model, loaded for the target that was asked for, or for the one that is the faster here. */
export async function targetFor(question: Question): Promise<Answer> {
  const { plan, artifact } = question;
  if (!plan.automatic) return { artifact, loaded: await load(artifact, plan.target), order: { target: plan.target } };
  const { chooseTarget } = await import("../auto/index.ts");
  return chooseTarget(question);
}

/** What a device can refuse before the first step. */
const ofDevices: ReadonlySet<Code> = new Set(["NE6050", "NE6051", "NE6053", "NE6054"]);

/** Runs it there. What a GPU refuses for which nobody asked is run by the CPU. */
export async function runWhere(question: Question, run: (answer: Answer) => Promise<Simulated>): Promise<Simulated> {
  const answer = await targetFor(question);
  const simulated = await run(answer);
  if (!question.plan.automatic || answer.order.target !== "gpu") return simulated;
  const refused = simulated.findings.find(({ code }) => ofDevices.has(code));
  if (refused === undefined) return simulated;
  const { artifact } = question;
  const why = `the GPU refuses it (${refused.message})`;
  return run({ artifact, loaded: await load(artifact, "wasm"), order: { target: "wasm", why } });
}

/** Where runs are done side by side, whatever the target of a single one would be. */
export const sideBySide = ({ automatic }: CodePlan): Pick<Order, "why"> =>
  automatic ? { why: "the runs of a sweep share the cores of the CPU" } : {};
