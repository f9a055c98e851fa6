import { expect, it } from "vitest";
import { expectTrace } from "../support/compare.ts";
import { choiceOf, runBoth } from "../support/both-targets.ts";

const cells = (body: string, record: string, size = 3, more = ""): string => `
neuron Cell { ${body} }
population cells: Cell[${size}]
${more}
experiment { dt 0.1 ms; run 20 ms; ${record} }`;

it("a system whose coefficients differ between elements is no exact system", async () => {
  const run = await runBoth(
    cells(
      "param tau = 3 ms + i*(1 ms)\n state g = 1, v = 0\n dg/dt = -g/tau\n dv/dt = (g - v)/(10 ms)",
      "record v of cells; record g of cells",
    ),
  );
  expect(choiceOf(run.artifact, "method", "cells.g")).toBe("exact");
  expect(choiceOf(run.artifact, "method", "cells.v")).toBe("exponential_euler");
  for (const k of [0, 1, 2]) {
    const tau = 3 + k;
    const times = run.trace("v of cells", k).map((_, step) => step * 0.1);
    expectTrace(
      run.trace("g of cells", k),
      times.map((t) => Math.exp(-t / tau)),
      { tolerance: 1e-12 },
    );
    const v = times.map((t) => (Math.exp(-t / 10) - Math.exp(-t / tau)) / (1 / tau - 1 / 10) / 10);
    expectTrace(run.trace("v of cells", k), v, { tolerance: 0.03 });
  }
});

it("what reads a variable that Runge-Kutta integrates goes with it", async () => {
  const run = await runBoth(
    cells(
      "state v = 0, g = 1, h = 0\n dv/dt = (g + 0.5*v^2 - v)/(10 ms)\n dg/dt = -g/(5 ms)\n dh/dt = (g - h)/(7 ms)",
      "record h of cells",
      1,
    ),
  );
  const wanted = run.trace("h of cells").map((_, step) => {
    const t = step * 0.1;
    return (Math.exp(-t / 7) - Math.exp(-t / 5)) / (1 / 5 - 1 / 7) / 7;
  });
  expect(choiceOf(run.artifact, "method", "cells.h")).toBe("rk4");
  expectTrace(run.trace("h of cells"), wanted, { tolerance: 1e-8 });
});

/** v' = (w - v)/10, w' = (v - 2w)/5, v held from 5 ms to 12 ms; fourth order with fifty steps in one. */
function heldSystem(): number[] {
  let [v, w] = [0, 1];
  return Array.from({ length: 200 }, (_, step) => {
    const sampled = v;
    const hold = step >= 50 && step < 120;
    const f = (a: number, b: number): readonly [number, number] => [hold ? 0 : (b - a) / 10, (a - 2 * b) / 5];
    for (let k = 0; k < 50; k++) {
      const d = 0.002;
      const k1 = f(v, w);
      const k2 = f(v + (d / 2) * k1[0], w + (d / 2) * k1[1]);
      const k3 = f(v + (d / 2) * k2[0], w + (d / 2) * k2[1]);
      const k4 = f(v + d * k3[0], w + d * k3[1]);
      v += (d / 6) * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0]);
      w += (d / 6) * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1]);
    }
    return sampled;
  });
}

it("a coupled system of which one variable is held for a while stays exact", async () => {
  const run = await runBoth(
    cells(
      "state v = 0, w = 1\n dv/dt = (w - v)/(10 ms)   unless t > 4.95 ms and t < 11.95 ms\n dw/dt = (v - 2*w)/(5 ms)",
      "record v of cells",
      1,
    ),
  );
  expect(choiceOf(run.artifact, "method", "cells.w")).toBe("exact");
  expectTrace(run.trace("v of cells"), heldSystem(), { tolerance: 1e-11 });
});

it("an input that stays held takes nothing from an exact system", async () => {
  const run = await runBoth(
    cells(
      "input I: 1\n state v = 0, u = 0\n dv/dt = (1 - v + 0.3*u + I)/(10 ms)\n du/dt = (v - u)/(20 ms)\n spike when v > 0.5 { v = 0 }",
      "record v of cells",
      2,
      "synapse S { state g = 0\n dg/dt = -g/(5 ms)\n on pre { g += 0.1 }\n target += g * (2 - post.v) / (1 + exp(-post.v)) }\nconnect cells -> cells using S",
    ),
  );
  expect(choiceOf(run.artifact, "method", "cells.v")).toBe("exact");
});
