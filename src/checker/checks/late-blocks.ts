import { time } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import type { CheckedExperiment, CheckedExpr, Model } from "../model.ts";
import { removal } from "../lints/removal.ts";
import type { Session } from "../session.ts";
import { usualStep } from "../../language/usual-step.ts";

/** `at` blocks that are due when no step is left to begin: the runs of their experiment are over by then. */
export function checkLateBlocks(model: Model, session: Session): void {
  for (const experiment of model.experiments) {
    const known = knownIn(experiment, session);
    const dt = experiment.dt === undefined ? usualStep : known(experiment.dt);
    const runs = experiment.steps.flatMap((step) => (step.kind === "run" ? [known(step.duration)] : []));
    if (dt === undefined || !runs.every((run) => run !== undefined)) continue;
    const steps = (ms: number): number => Math.floor(ms / dt + 0.5);
    const end = runs.reduce((sum, run) => sum + steps(run), 0);
    const shown = (ms: number, unit: string | undefined): string => formatQuantity(ms, time, unit);
    for (const block of experiment.scheduled) {
      const due = known(block.time);
      if (due === undefined || steps(due) < end) continue;
      const unit = session.hints.get(block.time);
      session.report(
        "NW5005",
        block.time.span,
        { time: shown(due, unit), end: shown(end * dt, unit) },
        {
          help: "`at` counts from the beginning of the first run; make the last run longer",
          fix: removal(block.span, "remove it", true),
        },
      );
    }
  }
}

/** Values before the run: parameters of the model are as this experiment sets them. */
function knownIn({ settings }: CheckedExperiment, session: Session): (value: CheckedExpr) => number | undefined {
  const modelParam = (name: string): CheckedExpr | undefined =>
    settings.find((one) => one.name === name)?.value ?? session.modelParam(name);
  return (value) => evaluateNumber(value, { modelParam });
}
