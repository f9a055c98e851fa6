import { describe, expect, it } from "vitest";
import { hostedValues, hostValues } from "../../src/codegen-wgsl/index.ts";
import { interpret } from "../../src/ir/interpret.ts";
import type { Stmt } from "../../src/ir/kernel.ts";
import { functionRow } from "../../src/language/functions/index.ts";
import { Pool } from "../../src/ir/pool.ts";
import { printSchedule } from "../../src/ir/print.ts";
import { cellsKernel, memory, schedule, support } from "../codegen-js/samples.ts";

const p = new Pool();
const i = p.index("i");
const [dt, tau] = [p.uniform("dt"), p.uniform("tau")];
const v = p.load("v", i);
const time = p.binary("*", p.cast(p.step(), "real"), dt);
const store = (value: ReturnType<Pool["real"]>): Stmt => ({ kind: "store", buffer: "v", index: i, value });

function hosted(body: readonly Stmt[]) {
  const whole = schedule({
    uniforms: [
      { kind: "value", name: "dt", value: p.real(0.1) },
      { kind: "value", name: "tau", value: p.real(20) },
    ],
    buffers: new Map([
      ["v", "real"],
      ["n", "integer"],
    ]),
    kernels: [cellsKernel(body)],
  });
  return hostValues(whole, () => true, "cells");
}
const kernelText = (body: readonly Stmt[]): string => {
  const text = printSchedule(hosted(body).device);
  return text.slice(text.indexOf("kernel"));
};

describe("what parameters and the step alone decide", () => {
  it("leaves the kernel, as one uniform where it does not change", () => {
    const decay = p.call("exp", [p.negate(p.binary("/", dt, tau))]);
    const body = [store(p.binary("*", v, decay))];
    expect(kernelText(body)).toContain("store v[i] = v[i] * hosted.0");
    const { device, host, perStep } = hosted(body);
    expect(perStep).toEqual([]);
    expect(device.uniforms).toEqual(host.uniforms);
    expect(interpret(host)(support).uniforms({})["hosted.0"]).toBe(functionRow("exp")?.evaluate(-0.1 / 20));
  });

  it("is worked out for each step, in float64, where the step is in it", () => {
    const body = [store(p.binary("+", v, p.call("sin", [time])))];
    const { host, perStep } = hosted(body);
    expect(perStep).toEqual([{ name: "hosted.0", type: "real" }]);
    const code = interpret(host)(support);
    const b = { v: new Float64Array(6), [hostedValues]: new Float64Array(1) };
    code.kernels[hostedValues]?.({ ...memory({ u: code.uniforms({}) }), b })(12_345_678, new Uint32Array(0), 0, 0);
    expect(b[hostedValues][0]).toBe(functionRow("sin")?.evaluate(12_345_678 * 0.1));
  });

  it("goes with the names that stand for it", () => {
    const body: Stmt[] = [
      { kind: "let", name: "now", value: time },
      { kind: "let", name: "half", value: p.binary("*", p.local("now"), p.real(0.5)) },
      store(p.binary("+", v, p.local("half"))),
    ];
    expect(kernelText(body)).toContain("store v[i] = v[i] + hosted.0");
    expect(kernelText(body)).not.toContain("let");
  });

  it("leaves alone what is no work, whole numbers of the step, and what an element decides", () => {
    const body = [
      store(p.binary("*", v, tau)),
      { kind: "store", buffer: "n", index: i, value: p.step() } as const,
      store(p.call("exp", [v])),
    ];
    expect(hosted(body).perStep).toEqual([]);
    expect(hosted(body).device.uniforms.length).toBe(2);
  });

  it("is rounded so that it compares with float32 as it does in float64", () => {
    const condition = p.binary("and", p.binary("<", time, v), p.binary("<=", v, time));
    const { perStep } = hosted([{ kind: "if", condition, then: [store(p.real(0))], otherwise: [] }]);
    expect(perStep).toEqual([{ name: "hosted.0", type: "real", rounded: "down" }]);
    const other = p.binary("or", p.binary(">", time, v), p.binary("<", v, time));
    const found = hosted([{ kind: "if", condition: other, then: [store(p.real(0))], otherwise: [] }]);
    expect(found.perStep).toEqual([{ name: "hosted.0", type: "real", rounded: "up" }]);
  });

  it("of a Poisson number are the words at which it becomes larger", () => {
    const { device } = hosted([store(p.cast(p.random("poisson", 0, i, [p.binary("*", dt, tau)], "integer"), "real"))]);
    const lent = { ...support, draw: { ...support.draw, poisson: () => 0 } };
    const values = interpret(device)(lent).uniforms({});
    const halves = [1, 2, 3, 4, 5, 6, 7, 8].map((k) => values[`hosted.${k}`] ?? NaN);
    let probability = functionRow("exp")?.evaluate(-2) ?? NaN;
    let sum = probability;
    for (let k = 0; k < 4; k++) {
      expect(halves[2 * k]! * 65_536 + halves[2 * k + 1]!).toBe(Math.floor(sum * 2 ** 32 + 0.5));
      probability *= 2 / (k + 1);
      sum += probability;
    }
  });
});
