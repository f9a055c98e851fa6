import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { osReason } from "../../src/cli/host/os-reason.ts";
import { workplace } from "./neuroc.ts";

/** Back there, by `process.chdir`: a library may have put a function of its own in its place, which knows of no other way. */
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = workplace({
  "models/cells.neuro": "neuron Cell {}\n",
  "models/pairs.csv": "0,1\n",
  "shared.neuro": "param a = 1\n",
});
beforeEach(() => process.chdir(folder));
afterAll(() => process.chdir(root));

describe("the host", () => {
  const host = nodeHost();

  it("finds modules beside the importer, with or without their ending, under one name", () => {
    const found = { ok: true, name: "models/cells.neuro", text: "neuron Cell {}\n" };
    expect(host.readModule("./cells", "models/main.neuro")).toMatchObject(found);
    expect(host.readModule("./cells.neuro", "models/main.neuro")).toMatchObject(found);
    expect(host.readModule("./models/cells", "main.neuro")).toMatchObject(found);
    expect(host.readModule("../shared", "models/main.neuro")).toMatchObject({ ok: true, name: "shared.neuro" });
    expect(host.readModule("./cells", "<stdin>")).toMatchObject({ ok: false });
  });

  it("finds the standard library, also from inside of it, under one name", () => {
    const index = host.readModule("neuro/synapses", "main.neuro");
    expect(index).toMatchObject({ ok: true, name: "neuro/synapses" });
    const whole = host.readModule("neuro/synapses/exp-cond", "main.neuro");
    expect(whole).toMatchObject({ ok: true, name: "neuro/synapses/exp-cond" });
    expect(host.readModule("./exp-cond", "neuro/synapses")).toEqual(whole);
  });

  it("offers a near name", () => {
    expect(host.readModule("./cels", "models/main.neuro")).toMatchObject({
      ok: false,
      error: "there is no such file; did you mean `cells.neuro`?",
    });
    expect(host.readModule("neuro/synapse", "main.neuro")).toMatchObject({
      ok: false,
      error: "the standard library has no `neuro/synapse`; did you mean `neuro/synapses`?",
    });
    expect(host.readModule("neuro/xyz", "main.neuro")).toMatchObject({
      ok: false,
      error: expect.stringContaining("neuro/neurons") as string,
    });
  });

  it("does not leave the standard library", () => {
    expect(host.readModule("neuro/../package", "main.neuro")).toMatchObject({
      ok: false,
      error: expect.stringContaining("no name of a module") as string,
    });
  });

  it("reads data beside the importer", () => {
    const found = host.readData("pairs.csv", "models/main.neuro");
    expect(found).toMatchObject({ ok: true, name: "models/pairs.csv" });
    expect(found.ok && new TextDecoder().decode(found.bytes)).toBe("0,1\n");
    expect(host.readData("pairz.csv", "models/main.neuro")).toMatchObject({
      ok: false,
      error: "there is no such file; did you mean `pairs.csv`?",
    });
  });
});

describe("the system's reasons", () => {
  it("are in plain words, and a strange one keeps its code", () => {
    expect(osReason(Object.assign(new Error("x"), { code: "EACCES" }))).toBe("there is no permission");
    expect(osReason(Object.assign(new Error("x"), { code: "EXDEV" }))).toBe("the system says EXDEV");
    expect(osReason(new Error("because"))).toBe("because");
  });
});
