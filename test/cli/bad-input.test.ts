import { describe, expect, it } from "vitest";
import { neuroc, small, workplace } from "./neuroc.ts";

const changed = (from: string | RegExp, to: string): string => {
  const text = small.replace(from, to);
  if (text === small) throw new Error(`nothing to change: ${String(from)}`);
  return text;
};

/** One mistake each; the finding has a place, and it is the only error. */
const mistakes: readonly (readonly [name: string, text: string, said: RegExp])[] = [
  ["unknown name", changed("drive - v) / tau", "drive - v) / tua"), /tua.*[^]*tau/],
  ["wrong unit in an equation", changed("(drive - v) / tau", "drive - v"), /mV/],
  ["sum of unlike units", changed("drive - v", "drive - tau"), /mV[^]*ms|ms[^]*mV/],
  ["wrong unit in a call", changed("drive - v", "drive - exp(v) * 1 mV"), /mV/],
  ["wrong unit in a connection", changed("using Kick()", "using Kick(w = 3 ms)"), /ms/],
  ["missing brace", changed("refractory 2 ms\n  }\n}", "refractory 2 ms\n  }"), /\}/],
  ["duplicate", changed("param N = 3", "param N = 3\nparam N = 4"), /N/],
  ["unknown unit", changed("tau = 10 ms", "tau = 10 msec"), /msec/],
  ["unknown import of a file", `import { Other } from "./cels"\n${small}`, /cels/],
  ["unknown import of the library", `import { ExpCond } from "neuro/synapse"\n${small}`, /neuro\/synapses/],
  ["algebraic loop", changed("state v = 0 mV", "state v = 0 mV\n  let a = b + 1 mV\n  let b = a"), /a.*b|b.*a/],
  ["sweep of a part", `${small}\nexperiment "s" { run 1 ms; sweep cells.tau = [1 ms] }`, /declare `param tau/],
  ["past of a component", `${small}\nneuron Late { state V[2] = 0; let x = V[1](t - 1 ms) }`, /V\(t - 5 ms\)\[k\]/],
  ["sized requirement", `${small}\nchannel L { requires V[3]: mV; output I = V }`, /an array of any size/],
  ["negative probability", changed("pairs all no_self", "pairs bernoulli(-0.5)"), /-0\.5/],
];

describe("a mistake in a model gives one finding and exit status 1", () => {
  const folder = workplace(Object.fromEntries(mistakes.map(([name, text]) => [`${name}.neuro`, text])));

  for (const [name, , said] of mistakes) {
    it(name, () => {
      const { status, out, err } = neuroc(["run", `${name}.neuro`], { cwd: folder });
      expect(err).toMatch(said);
      expect(err.match(/^error\[NE\d+\]/gm)).toHaveLength(1);
      expect(err).not.toContain("NE0002");
      expect(err).not.toMatch(/^\s+at /m);
      expect([status, out]).toEqual([1, ""]);
    });
  }

  it("several mistakes give several findings", () => {
    const text = changed("(drive - v) / tau", "(drive - v) / tua").replace("set N = 2", "set M = 2");
    const place = workplace({ "two.neuro": text });
    const { status, out, err } = neuroc(["lint", "two.neuro", "--format", "concise"], { cwd: place });
    expect(status).toBe(1);
    expect(out.match(/^two\.neuro:\d+:\d+: error NE\d+ /gm)).toHaveLength(2);
    expect(err).toBe("");
  });
});

describe("a delay that is not a multiple of the step", () => {
  it("shorter than half a step is a warning, and the model runs", () => {
    const folder = workplace({
      "short.neuro": changed("{ pairs all no_self }", "{ pairs all no_self ; delay 0.01 ms }"),
    });
    const { status, err } = neuroc(["run", "short.neuro"], { cwd: folder });
    expect(err).toMatch(/^warning\[NW\d+\]/m);
    expect(status).toBe(0);
  });
});

describe("a step that is longer than a run", () => {
  it("is refused, also from the command line", () => {
    const folder = workplace({ "long.neuro": small });
    const { status, err } = neuroc(["run", "long.neuro", "--dt", "1000ms"], { cwd: folder });
    expect(err).toMatch(/^error\[NE6010\]: dt cannot be 1000 ms: a run of \d+ ms is shorter than half a step$/m);
    expect(status).toBe(1);
  });
});

describe("files", () => {
  const folder = workplace({
    "small.neuro": small,
    "latin.neuro": Buffer.from("// caf\xe9\nparam N = 1\n", "latin1"),
    "utf16.neuro": Buffer.from(`\ufeff${small}`, "utf16le"),
    "cut.neuro": Buffer.from("// caf\u00e9", "utf8").subarray(0, 7),
    "mark.neuro": `\ufeff${small}`,
    "empty.neuro": "",
    "comment.neuro": "// nothing yet\n",
    "folder.neuro/inside.txt": "",
    "bytes.neuro": Uint8Array.from({ length: 5000 }, (_, k) => (k * 7919 + (k >> 3)) % 256),
    "imports.neuro": `import { Cell } from "./latin"\n`,
    "large.neuro": Buffer.alloc(50_000_000, "// a comment that goes on and on\n"),
    "long.neuro": Buffer.alloc(12_000_000, "// a comment that goes on and on\n"),
  });

  const refused = (args: readonly string[], status: number): string => {
    const ended = neuroc(args, { cwd: folder, withBundle: true });
    expect(ended.err).not.toMatch(/^\s+at /m);
    expect(ended.err.match(/^error\[NE\d+\]/gm)).toHaveLength(1);
    expect(ended.status).toBe(status);
    return ended.err;
  };

  it("not found: a near name is offered", () => {
    const said = refused(["run", "smal.neuro"], 2);
    expect(said).toContain("error[NE9001]: cannot read smal.neuro: there is no such file");
    expect(said).toContain("did you mean `small.neuro`?");
    expect(refused(["nowhere/small.neuro"], 2)).toContain("there is no such file");
  });

  it("a folder", () => {
    expect(refused(["run", "folder.neuro"], 2)).toContain("it is a folder");
  });

  it("not UTF-8: the first byte that does not belong", () => {
    expect(refused(["run", "latin.neuro"], 2)).toContain(
      "error[NE9002]: latin.neuro is not UTF-8 text: byte 6 does not belong there",
    );
    expect(refused(["run", "cut.neuro"], 2)).toContain("byte 6");
    expect(refused(["run", "utf16.neuro"], 2)).toContain("it looks like UTF-16; save it as UTF-8");
    expect(refused(["run", "bytes.neuro"], 2)).toContain("NE9002");
  });

  it("not UTF-8 behind an import: the importing line is shown", () => {
    const said = refused(["run", "imports.neuro"], 1);
    expect(said).toContain("byte 6");
    expect(said).toContain("imports.neuro:1:");
  });

  it("of 50 MB", () => {
    expect(refused(["run", "large.neuro"], 2)).toContain("large.neuro has 50 MB, and a model may have 40 MB");
    expect(refused(["run", "long.neuro"], 1)).toContain("million characters");
  });

  it("with a byte order mark are fine", () => {
    expect(neuroc(["lint", "mark.neuro"], { cwd: folder })).toMatchObject({ status: 0, out: "" });
  });

  it("empty: nothing to find fault with, nothing to run", () => {
    expect(neuroc(["lint", "empty.neuro", "comment.neuro"], { cwd: folder })).toEqual({
      status: 0,
      out: "",
      err: "2 files: no findings\n",
    });
    expect(refused(["run", "empty.neuro"], 2)).toContain("NE9010");
  });

  it("that cannot be written", () => {
    expect(refused(["run", "small.neuro", "-o", "small.neuro"], 2)).toContain("NE9004");
    expect(refused(["small.neuro", "-o", "small.neuro/deeper"], 2)).toMatch(/NE9004.*a part of its path is no folder/);
  });

  it("one that is broken does not keep the others from being checked", () => {
    const { status, out, err } = neuroc(["lint", "latin.neuro", "small.neuro", "missing.neuro"], { cwd: folder });
    expect(status).toBe(2);
    expect(out).toContain("NE9002");
    expect(out).toContain("NE9001");
    expect(err).toBe("3 files: 2 errors\n");
  });
});

describe("a state that is no longer a number", () => {
  it("ends the run; what was recorded is still written", () => {
    const text = changed("(drive - v) / tau", "(drive - v) / tau + where(t > 50 ms, sqrt(-1), 0) * 1 mV/ms");
    const folder = workplace({ "nan.neuro": text });
    const { status, err } = neuroc(["run", "nan.neuro", "-o", "out", "--save", "csv"], { cwd: folder });
    expect(status).toBe(1);
    expect(err.match(/^error\[NE6001\]: v of cells\[0\] became NaN by t = \d/gm)).toHaveLength(1);
    const { out } = neuroc(["run", "nan.neuro", "--json"], { cwd: folder });
    const { recordings, ended_early } = JSON.parse(out) as {
      recordings: Record<string, { t_ms: number[] }>;
      ended_early: string;
    };
    expect(ended_early).toContain("became NaN");
    expect(recordings["v of cells[0..2]"]!.t_ms.length).toBeGreaterThan(50);
  });
});
