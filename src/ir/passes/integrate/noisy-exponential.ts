import { kicks } from "../../../language/integrators/noise-terms.ts";
import { poolAlgebra } from "../../algebra.ts";
import type { IrEquation } from "../../program.ts";
import { simplify } from "../../simplify.ts";
import { conditionallyLinear, heldTerm } from "../methods/fold-inputs.ts";
import { stateOf } from "../methods/part.ts";
import { amplitudesOf, incrementsOf, sourcesOf } from "./noise.ts";
import { storedAside } from "./loops.ts";
import { type Group, type Held, type KindRow, type Update, type Updates, unlessHeld } from "./update.ts";

/** As exponential Euler, with the noise of the step beside it. */
function updates({ part, integrator, equations, ctx }: Group<"noisy_exponential">): Updates {
  const { pool } = ctx;
  const A = poolAlgebra(pool);
  const held: Held[] = [];
  const updated = equations.map((e): Update => {
    const parts = conditionallyLinear(part, e, ctx);
    if (!parts) throw new Error(`exponential Euler was chosen for ${e.variable}, which is not linear in itself`);
    for (const term of parts.held) {
      const local = heldTerm(term, ctx);
      if (local.kind === "local") held.push({ name: local.name, value: term });
    }
    const sources = sourcesOf([e]);
    const noise = amplitudesOf(part, e, sources, ctx);
    held.push(...noise.held);
    const amplitudes = noise.amplitudes.map((one) => one ?? pool.real(0));
    const [kick] = kicks(A, { sources: [sources.map((_, j) => j)] }, [amplitudes], incrementsOf(sources, ctx));
    const [a, b] = [simplify(pool, parts.a), simplify(pool, parts.b)];
    const next = integrator.step(A, a, b, stateOf(part, e, ctx), pool.uniform("dt"), kick);
    return unlessHeld(part, e, next, ctx);
  });
  const [arrays, numbers] = [updated.filter(isArray), updated.filter((update) => !isArray(update))];
  return { updates: numbers, held, uniforms: [], ...storedAside(arrays, part, ctx) };
}

const isArray = ({ equation }: Update): boolean => equation.component !== undefined;

function suits(e: IrEquation, { part, ctx, integrator }: Group<"noisy_exponential">): boolean {
  if (conditionallyLinear(part, e, ctx)) return true;
  const help = "leave the choice to neuroc, or use euler_maruyama";
  ctx.out.report("NE4121", e.span, { method: integrator.name, name: e.variable }, { help });
  return false;
}

export const noisyExponential: KindRow<"noisy_exponential"> = { suits, arrays: true, updates };
