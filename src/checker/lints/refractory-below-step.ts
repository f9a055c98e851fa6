import { time } from "../../language/dimension.ts";
import { formatQuantity } from "../../language/unit-names.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { everyStatement } from "../walk.ts";
import { knownInExperiment, knownOfPart, stepOf } from "./known.ts";
import type { Lint } from "./lint.ts";

/** `refractory 0.02 ms` with steps of 0.1 ms: a time of whole steps, and this is none. */
export const refractoryBelowStep: Lint = (subject) => {
  const { session, model } = subject;
  const steps = model.experiments.map((one) => stepOf(one, knownInExperiment(one, subject)) ?? Infinity);
  const dt = steps.length === 0 ? stepOf({}, {})! : Math.min(...steps);
  for (const { neuron } of model.populations) {
    const known = knownOfPart(neuron, subject);
    for (const statement of neuron.events.flatMap(({ body }) => body.flatMap(everyStatement))) {
      const written = statement.kind === "refractory" ? statement.time : undefined;
      const value = written && evaluateNumber(written, known);
      if (
        written === undefined ||
        value === undefined ||
        value === 0 ||
        value >= dt / 2 ||
        statement.span.source !== session.root
      )
        continue;
      session.report(
        "NW4012",
        statement.span,
        { time: formatQuantity(value, time, session.hints.get(written)), dt: formatQuantity(dt, time, "ms") },
        { help: "choose a smaller `dt`, or leave it out" },
      );
    }
  }
};
