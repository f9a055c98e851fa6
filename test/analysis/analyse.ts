import { nodeHost } from "../../src/cli/host/node-host.ts";
import { analyse, type AnalysisResult, type Bifurcation, type PhasePlane } from "../../src/driver/analyse.ts";
import { makeSource, renderDiagnostics } from "../../src/source/index.ts";

/** Parts whose fixed points and bifurcations have closed forms. Rates are per ms. */
export const parts = `
/// FitzHugh (1961): v' = v - v^3/3 - w + I, w' = (v + a - b w) / tau.
neuron FHN {
  param a = 0.7, b = 0.8, tau = 12.5 ms
  input I: 1
  state v = 0, w = 0
  dv/dt = (v - v^3/3 - w + I) / (1 ms)
  dw/dt = (v + a - b*w) / tau
}
/// Quadratic integrate and fire: x' = x^2 + I.
neuron QIF { input I: 1; state x = 0; dx/dt = (x^2 + I) / (1 ms); spike when x > 10 { x = -10 } }
/// Pitchfork: x' = r x - x^3.
neuron Pitchfork { param r = 1; state x = 0.1; dx/dt = (r*x - x^3) / (1 ms) }
/// Transcritical: x' = r x - x^2.
neuron Transcritical { param r = 1; state x = 0.1; dx/dt = (r*x - x^2) / (1 ms) }
/// Hopf: in polar coordinates R' = mu R - s R^3, angle' = 1 per ms.
neuron Hopf {
  param mu = 1, s = 1
  state x = 0.5, y = 0
  dx/dt = (mu*x - y - s*x*(x^2 + y^2)) / (1 ms)
  dy/dt = (x + mu*y - s*y*(x^2 + y^2)) / (1 ms)
}
`;

/** The one analysis of a text. */
export function analysisOf(text: string): AnalysisResult {
  const { diagnostics, analyses } = analyse(makeSource("test.neuro", parts + text), nodeHost());
  if (diagnostics.failed) throw new Error(renderDiagnostics("concise", diagnostics.all));
  if (analyses.length !== 1) throw new Error(`${analyses.length} analyses`);
  return analyses[0]!;
}

export function planeOf(text: string): PhasePlane {
  const result = analysisOf(`analysis phase_plane { ${text} }`);
  if (result.analysis !== "phase_plane") throw new Error("no phase plane");
  return result;
}

export function bifurcationOf(text: string): Bifurcation {
  const result = analysisOf(`analysis bifurcation { ${text} }`);
  if (result.analysis !== "bifurcation") throw new Error("no bifurcation");
  return result;
}
