import type { AnalysisResult } from "../../driver/analyse.ts";
import { withUnit } from "../numbers.ts";

/** What is held at a value, and what follows the axes at its steady value. */
export function noteOf(result: AnalysisResult): string {
  const held = result.held.map(({ name, value, unit }) => `${name} = ${withUnit(value, unit)}`);
  const shown = result.analysis === "phase_plane" ? result.axes.map(({ name }) => name) : [];
  const hidden = result.states.map(({ name }) => name).filter((name) => !shown.includes(name));
  const follow =
    result.analysis === "phase_plane" && hidden.length > 0 ? [`${hidden.join(", ")} at steady values`] : [];
  return [...held, ...follow].join("; ");
}
