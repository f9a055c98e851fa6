/** Warnings about a model without errors: one file a lint. */
import { constantStates } from "./constant-states.ts";
import { idleConnections } from "./idle-connections.ts";
import type { Lint } from "./lint.ts";
import { neverRefractory } from "./never-refractory.ts";
import { unused } from "./unused.ts";

const lints: readonly Lint[] = [unused, neverRefractory, constantStates, idleConnections];

export const lint: Lint = (subject) => {
  if (!subject.session.failed) lints.forEach((one) => one(subject));
};
