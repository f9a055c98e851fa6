import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { linkOf } from "../../src/cli/run/link.ts";
import { mend } from "../../src/cli/lint/fix.ts";
import { compile } from "../../src/driver/compile.ts";
import { lint } from "../../src/driver/lint.ts";
import { createSimulation } from "../../src/runtime/index.ts";
import { makeSource, optInCodes, type Diagnostic, type Source } from "../../src/source/index.ts";

const folder = fileURLToPath(new URL("../fixtures/lint/", import.meta.url));
const find = (optIn: typeof optInCodes) => (source: Source) => lint(source, nodeHost(), { optIn });

/** Everything that a model holds and has recorded after each of its experiments, or after 20 ms. */
async function resultsOf(source: Source): Promise<readonly Readonly<Record<string, ArrayLike<number>>>[]> {
  const titles = compile(source, nodeHost()).model?.experiments.map(({ name }) => name) ?? [];
  const results: Readonly<Record<string, ArrayLike<number>>>[] = [];
  for (const experiment of titles.length === 0 ? [undefined] : titles) {
    const { artifact } = compile(source, nodeHost(), { experiment });
    if (artifact === undefined) throw new Error(`${source.name} does not compile`);
    const simulation = await createSimulation(artifact.manifest, await linkOf(artifact, "js"), { seed: 1 });
    await (experiment === undefined ? simulation.run("20 ms") : simulation.runExperiment());
    const recorded = simulation.recordings.map((one) => [one.name, one.kind === "spikes" ? one.times : one.values]);
    results.push({ ...simulation.snapshot().buffers, ...Object.fromEntries(recorded) });
  }
  return results;
}

/** Repairs of formulas keep more digits than there were. */
const close = (a: number, b: number): boolean => Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));

/** Names of what differs; what is in one of them alone was not used. */
function differences(a: Readonly<Record<string, ArrayLike<number>>>, b: typeof a): readonly string[] {
  const names = Object.keys(a).filter((name) => b[name] !== undefined);
  expect(names.length).toBeGreaterThan(0);
  return names.filter((name) => {
    const [left, right] = [Array.from(a[name] ?? []), Array.from(b[name] ?? [])];
    return left.length !== right.length || !left.every((value, k) => close(value, right[k] ?? NaN));
  });
}

/** Faults of the rules' fixtures that have a safe fix. */
const faults = readdirSync(folder).flatMap((code) => {
  const optIn = optInCodes.filter((one) => one === code);
  return readdirSync(folder + code)
    .filter((name) => name.startsWith("fault"))
    .map((name) => {
      const source = makeSource(`${folder}${code}/${name}`, readFileSync(`${folder}${code}/${name}`, "utf8"));
      return { name: `${code}/${name}`, code, source, optIn, findings: find(optIn)(source) };
    })
    .filter(({ findings }) => findings.some((one) => one.code === code && one.fix?.safe === true));
});

describe("what --fix makes of a fault", () => {
  test("faults are found", () => expect(faults.length).toBeGreaterThan(3));

  test.each(faults)(
    "$name: the finding is gone, and the model does the same",
    async ({ code, source, optIn, findings }) => {
      const mended = mend(source, findings, find(optIn));
      const left = mended.findings.map((one: Diagnostic) => one.code);
      expect(left).not.toContain(code);
      const [before, after] = [await resultsOf(source), await resultsOf(mended.source)];
      expect(after.length).toBe(before.length);
      expect(before.flatMap((one, k) => differences(one, after[k] ?? {}))).toEqual([]);
    },
  );
});

const cell = (condition: string, more = ""): string => `${more}neuron Cell {
  state v = 0
  dv/dt = (2 - v) / (10 ms)
  spike when ${condition} { v = 0 }
}
population cells: Cell[10]
experiment { run 10 ms }
`;

describe("what --fix makes of another language's spelling is what the model was read as", () => {
  const cases: readonly (readonly [code: string, wrong: string, right: string])[] = [
    ["NE1011", cell("v > 1 && v < 9"), cell("v > 1 and v < 9")],
    ["NE1011", cell("v ≥ 1 || v**2>=4"), cell("v >= 1 or v^2>=4")],
    ["NE1012", cell("v > 1", "def f(x) = x\nconst k = f(1)\n"), cell("v > 1", "function f(x) = x\nconst k = f(1)\n")],
    ["NE1013", cell("v = 1"), cell("v == 1")],
    ["NE1014", cell("v > 1").replace("dv/dt", "v'"), cell("v > 1")],
    ["NE1015", cell("v > 1").replace("(10 ms)", "10[ms]"), cell("v > 1").replace("(10 ms)", "10 ms")],
    [
      "NE1023",
      cell("v > 1").replace("experiment", "experiment 'one'"),
      cell("v > 1").replace("experiment", 'experiment "one"'),
    ],
  ];
  test.each(cases)("%s", (code, wrong, right) => {
    const source = makeSource("model.neuro", wrong);
    const findings = lint(source, nodeHost());
    expect(findings.filter(({ fix }) => fix?.safe === true).map((one) => one.code)).toContain(code);
    expect(mend(source, findings, find([])).source.text).toBe(right);
  });
});

describe("a round of fixes", () => {
  const source = makeSource("m.neuro", "abcdef");
  const finding = (start: number, end: number, text: string, safe = true): Diagnostic => ({
    code: "NW2001",
    name: "unused",
    severity: "warning",
    message: text,
    fix: { title: text, safe, edits: [{ span: { source, start, end }, text }] },
  });

  test("takes the first of two that touch, and none that is a guess", () => {
    const findings = [finding(0, 2, "X"), finding(2, 3, "Y"), finding(4, 5, "Z"), finding(5, 6, "guess", false)];
    expect(mend(source, findings, () => [])).toMatchObject({ source: { text: "XcdZf" }, count: 2 });
  });

  test("is not taken where it would bring an error", () => {
    const error: Diagnostic = { code: "NE1001", name: "n", severity: "error", message: "" };
    expect(mend(source, [finding(0, 1, "X")], () => [error])).toMatchObject({ source, count: 0 });
  });

  test("is the last but a few, where fixes go in a circle", () => {
    const turned = (text: Source): readonly Diagnostic[] => {
      const next = text.text.startsWith("a") ? "b" : "a";
      return [
        {
          ...finding(0, 1, next),
          fix: { title: "", safe: true, edits: [{ span: { source: text, start: 0, end: 1 }, text: next }] },
        },
      ];
    };
    expect(mend(source, turned(source), turned).count).toBe(10);
  });
});
