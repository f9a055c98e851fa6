import { describe, expect, test } from "vitest";
import { nodeHost } from "../../../src/cli/host/node-host.ts";
import { compile } from "../../../src/driver/compile.ts";
import { makeSource } from "../../../src/source/index.ts";

function compiled(members: string, dt = "0.1 ms") {
  const text = `neuron A { param s = 0.1/ms^0.5, tau = 10 ms; ${members} }\npopulation a: A[2]\nexperiment { dt ${dt}; run 1 ms }`;
  const { diagnostics, artifact } = compile(makeSource("test.neuro", text), nodeHost());
  const chosen = (artifact?.decisions ?? [])
    .filter(({ topic }) => topic === "method")
    .map(({ subject, choice }) => [subject.replace("a.", ""), choice]);
  return { chosen: Object.fromEntries(chosen) as Record<string, string>, findings: diagnostics.all };
}
const codes = (members: string, dt?: string): readonly string[] =>
  compiled(members, dt)
    .findings.filter(({ code }) => code.startsWith("NE") || code === "NW4120")
    .map(({ code }) => code);

describe("the choice for an equation with noise", () => {
  test.each([
    ["additive, linear", "state x = 0; dx/dt = -x / tau + s * xi", { x: "exponential_euler_maruyama" }],
    ["additive, not linear", "state x = 0; dx/dt = -x^3 / tau + s * xi", { x: "euler_maruyama" }],
    [
      "additive, of second order",
      "state x = 0; d2x/dt2 = -x / tau^2 + s * xi / tau",
      { x: "heun_stratonovich", "dx/dt": "heun_stratonovich" },
    ],
    ["multiplicative", "state x = 1; dx/dt = -x / tau + s * x * xi", { x: "milstein" }],
    ["for Stratonovich", "method stratonovich; state x = 1; dx/dt = -x / tau + s * x * xi", { x: "heun_stratonovich" }],
    [
      "multiplicative without a derivative",
      "function f(x) { ifelse x > 1 { return 1 } else { return x } }; state x = 1; dx/dt = s * f(x) * xi",
      { x: "milstein_derivative_free" },
    ],
    [
      "from sources that do not commute",
      "state x = 1, y = 1; dx/dt = s * y * xi; dy/dt = s * x * xi",
      { x: "euler_maruyama", y: "euler_maruyama" },
    ],
    [
      "from one source that scales two variables",
      "state x = 1, y = 1; dx/dt = s * y * xi(w); dy/dt = s * x * xi(w)",
      { x: "milstein", y: "milstein" },
    ],
    [
      "from two sources in one equation, which commute",
      "state x = 1; dx/dt = s * x * xi(a) + 2 * s * x * xi(b)",
      { x: "milstein" },
    ],
    [
      "beside equations without",
      "state I = 0, v = 0, m = 0, q = 1; dI/dt = -I / tau + s * xi; dv/dt = (v - v^3 + I) / tau; dm/dt = (1 - m) * v / tau; dq/dt = -q / tau",
      { I: "exponential_euler_maruyama", v: "rk4", m: "rk4", q: "exact" },
    ],
  ])("%s", (_, members, choice) => {
    const { chosen, findings } = compiled(members);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(chosen).toMatchObject(choice);
  });
});

describe("a method that does not fit the noise", () => {
  test.each([
    ["NE4120", "state x = 0; dx/dt = -x / tau + s * xi by rk4"],
    ["NE4120", "method exact; state x = 0; dx/dt = -x / tau + s * xi"],
    ["NE4120", "state x = 0; d[0.5]x/dt[0.5] = -x / 1 ms^0.5 + s * 1 ms^0.5 * xi"],
    ["NE4121", "state x = 0; dx/dt = -x^3 / tau + s * xi by exponential_euler_maruyama"],
    ["NE4122", "method srk1w1; state x = 0; dx/dt = -x / tau + s * xi(a) + s * xi(b)"],
    ["NE4122", "state V[4] = 1; for_loop k in 0 .. 3 { dV[k]/dt = s * V[k + 1] * xi by milstein }"],
    ["NE4040", "state V[40] = 1; dV/dt = s * V * xi by heun_stratonovich"],
    ["NE4122", "method milstein; state x = 1, y = 1; dx/dt = s * y * xi; dy/dt = -y / tau + s * xi"],
  ])("%s: %s", (code, members) => {
    expect(new Set(codes(members))).toEqual(new Set([code]));
  });
});

describe("steps that are too long for the method", () => {
  const fast = "state x = 1; dx/dt = -x / (0.04 ms) by";
  test.each([
    ["euler at 2.5 times the time constant", `${fast} euler`, "0.1 ms", true],
    ["euler at 1.9 times", `${fast} euler`, "0.076 ms", false],
    ["rk4 at 2.75 times", `${fast} rk4`, "0.11 ms", false],
    ["rk4 at 2.85 times", `${fast} rk4`, "0.114 ms", true],
    ["exponential Euler at 100 times", `${fast} exponential_euler`, "4 ms", false],
    ["an oscillation that Euler blows up", "state x = 1; d2x/dt2 = -x / (0.1 ms)^2 by euler", "0.03 ms", true],
    ["the same, resolved by RK4", "state x = 1; d2x/dt2 = -x / (0.1 ms)^2 by rk4", "0.03 ms", false],
    ["what grows by itself", "state x = 1; dx/dt = x / (0.05 ms) by euler", "0.1 ms", false],
    ["noise on a fast variable", "state x = 1; dx/dt = -x / (0.04 ms) + s * xi by euler_maruyama", "0.1 ms", true],
    [
      "one fast gate among what is not linear",
      "state v = 0, m = 0; dv/dt = (v - v^3 + m) / tau; dm/dt = (v - m) / (0.02 ms)",
      "0.1 ms",
      true,
    ],
    [
      "a rate that differs between elements",
      "param k = i * 100/ms + 100/ms; state x = 1; dx/dt = -k * x by euler",
      "0.1 ms",
      false,
    ],
  ])("%s", (_, members, dt, warned) => {
    expect(codes(members, dt)).toEqual(warned ? ["NW4120"] : []);
  });

  test("the advice is a step that does", () => {
    const help = compiled(`${fast} euler`).findings.find(({ code }) => code === "NW4120")?.help;
    expect(help).toBe("take steps of at most 0.08 ms, or `exponential_euler`");
  });
});
