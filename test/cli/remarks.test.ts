import { describe, expect, it } from "vitest";
import { neuroc, workplace } from "./neuroc.ts";

const model = `neuron Cell {
  state v = 0
  dv/dt = (2 - v) / (10 ms)
  spike when v > 1 { v = 0 }
}
synapse Saturating {
  state s = 0, r = 0
  ds/dt = -s * (1 + s) / (10 ms)
  dr/dt = -r / (20 ms)
  on pre { s += 0.1; r += s; post.v += 0.1 * s }
  on post { s *= 0.9 }
}
population cells: Cell[3]
connect cells -> cells using Saturating as links { pairs all no_self }
experiment { run 10 ms; record r of links at end }
`;
const cwd = workplace({
  "model.neuro": model,
  "asked.neuro": model.replace("(1 + s) / (10 ms)", "(1 + s) / (10 ms)   by rk4"),
});
const remark = /^info\[NI4101\]: 's' is integrated in every step .* 'links': its equation is not linear in itself$/m;

describe("a remark", () => {
  it("is shown by lint, which calls the file fine", () => {
    const { status, out, err } = neuroc(["lint", "model.neuro", "--max-warnings", "0"], { cwd });
    expect([status, err]).toEqual([0, "1 file: 1 remark\n"]);
    expect(out).toMatch(remark);
    expect(neuroc(["lint", "model.neuro", "--quiet"], { cwd })).toEqual({ status: 0, out: "", err: "" });
    const [found] = JSON.parse(neuroc(["lint", "model.neuro", "--format", "json"], { cwd }).out) as object[];
    expect(found).toMatchObject({ code: "NI4101", severity: "info", start: { line: 8 } });
  });

  it("can be left out or made more of", () => {
    expect(neuroc(["lint", "model.neuro", "--rule", "NI4101=off"], { cwd })).toMatchObject({ status: 0, out: "" });
    const strict = ["--rule", "integrated-every-step=warning", "--max-warnings", "0"];
    expect(neuroc(["lint", "model.neuro", ...strict], { cwd })).toMatchObject({
      status: 1,
      out: expect.stringContaining("warning[NI4101]"),
    });
  });

  it("is not shown by commands that do something with the model", () => {
    expect(neuroc(["run", "model.neuro"], { cwd })).toMatchObject({ status: 0, err: "" });
    expect(neuroc(["test", "model.neuro"], { cwd })).toMatchObject({ status: 0, err: "" });
    expect(neuroc(["model.neuro", "-o", "out"], { cwd, withBundle: true })).toMatchObject({ status: 0, err: "" });
  });

  it("is explained, for the model and in general", () => {
    expect(neuroc(["explain", "model.neuro:8"], { cwd }).out).toContain("because its equation is not linear in itself");
    expect(neuroc(["explain", "ni4101"], { cwd }).out).toContain("# NI4101: integrated-every-step");
  });

  it("is not made where the method was asked for by name", () => {
    expect(neuroc(["lint", "asked.neuro"], { cwd })).toEqual({ status: 0, out: "", err: "1 file: no findings\n" });
  });
});

describe("a rule that is off by itself", () => {
  it("is looked for where it is asked for", () => {
    const lint = (...more: string[]): ReturnType<typeof neuroc> => neuroc(["lint", "asked.neuro", ...more], { cwd });
    expect(lint("--rule", "NI2012=warning")).toMatchObject({
      status: 1,
      out: expect.stringContaining("warning[NI2012]"),
    });
    expect(lint("--rule", "magic-number=error").status).toBe(1);
    expect(lint("--rule", "NI2012=off").out).toBe("");
  });
});
