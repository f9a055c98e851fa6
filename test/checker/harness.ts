import { check } from "../../src/checker/index.ts";
import type { ModuleLoader } from "../../src/checker/loader.ts";
import type { Model } from "../../src/checker/model.ts";
import { parse } from "../../src/parser/index.ts";
import { Diagnostics, type Diagnostic } from "../../src/source/diagnostic.ts";
import { makeSource, spanText } from "../../src/source/source.ts";

/** Small parts under the names of the standard library, so that these tests stand by themselves. */
export const smallLibrary: Readonly<Record<string, string>> = {
  "neuro/synapses": `
    synapse ExpCond {
      param w: any = 1, tau = 5 ms, E = 0 mV
      state g: like w
      dg/dt = -g / tau
      on pre { g += w }
      target += g * (E - post.v)
    }
    synapse Impulse { param w: any = 1; on pre { target += w } }
    synapse Broken { param w = 1; on pre { target += nothing } }
    function double(x) = 2 * x
    const answer = 42
    param hidden = 3 ms
    synapse Uses_hidden { on pre { target += hidden / 1 ms } }`,
  "neuro/plasticity": `
    synapse STDP {
      param tau_pre = 20 ms, tau_post = 20 ms, A_pre = 0.01, A_post = -0.0105, w_max: any = 1
      state w: like w_max = w_max / 2
      state a_pre = 0, a_post = 0
      da_pre/dt  = -a_pre / tau_pre
      da_post/dt = -a_post / tau_post
      on pre  { a_pre  += A_pre;   w = clip(w + a_post * w_max, 0, w_max) }
      on post { a_post += A_post;  w = clip(w + a_pre  * w_max, 0, w_max) }
    }`,
  "neuro/sources": `
    neuron Poisson { param rate = 10 Hz; spike when uniform() < rate * dt }
    neuron SpikeTimes {
      param times = [0 ms]
      state next = 0
      spike when next < length(times) and t + dt > times[int(next)] { next += 1 }
    }`,
  "neuro/index": `
    export { ExpCond, Impulse as Delta } from "neuro/synapses"
    export { Nowhere } from "neuro/not-there"`,
  "cycle/a": `import { B } from "cycle/b"
    const A = B`,
  "cycle/b": `import { A } from "cycle/a"
    const B = A`,
};

export const libraryLoader = (
  modules: Readonly<Record<string, string>> = smallLibrary,
  data: Readonly<Record<string, string | Uint8Array>> = {},
): ModuleLoader => ({
  load: (specifier) =>
    modules[specifier] === undefined
      ? { error: "there is no such module" }
      : { source: makeSource(specifier, modules[specifier]) },
  bytes: (path) => {
    const found = data[path];
    if (found === undefined) return { error: "there is no such file" };
    return { bytes: typeof found === "string" ? new TextEncoder().encode(found) : found };
  },
});

export interface Checked {
  readonly model: Model | undefined;
  readonly findings: readonly Diagnostic[];
}

export function checkText(text: string, loader: ModuleLoader = libraryLoader()): Checked {
  const out = new Diagnostics();
  const model = check(parse(makeSource("test.neuro", text), out), loader, out);
  return { model, findings: out.all };
}

/** One line a finding: `NE2001 unknown name 'x' @x`. */
export const lines = (checked: Checked): readonly string[] =>
  checked.findings.map(
    ({ code, message, span }) =>
      `${code} ${message} @${span === undefined ? "" : spanText(span).replaceAll(/\s+/g, " ")}`,
  );

/** The findings, with their help where it is asked for. */
export const findings = (text: string): readonly string[] => lines(checkText(text));

/** The model of a text that must be sound; its findings are shown otherwise. */
export function modelOf(text: string, loader?: ModuleLoader): Model {
  const checked = checkText(text, loader);
  if (checked.model === undefined) throw new Error(`not a model:\n${lines(checked).join("\n")}`);
  return checked.model;
}
