import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { neuroc, neurocHere, small, workplace } from "./neuroc.ts";

const cells = "neuron Cell {\n  state v = 0\n  dv/dt = (2 - v) / (10 ms)\n  spike when v > 1 { v = 0 }\n}\n";
const model = `import { Cell } from "./cells.neuro"
const idle = 3
population cells: Cell[10]
experiment { run 10 ms; record spikes of cells }
`;
const cwd = workplace({ "package.json": "{}" });
const location = join(cwd, "node_modules/.cache/neuroc/lint.json");
const put = (name: string, text: string): void => writeFileSync(join(cwd, name), text);
const lint = (...args: string[]) => neurocHere(["lint", "model.neuro", "other.neuro", "--cache", ...args], { cwd });

/** Puts another finding into the cache, which only what is taken from there shows. */
function mark(): void {
  const text = readFileSync(location, "utf8");
  writeFileSync(location, text.replaceAll("const 'idle' is never used", "taken from the cache"));
}

beforeEach(async () => {
  put("cells.neuro", cells);
  put("model.neuro", model);
  put("other.neuro", small);
  await lint();
  mark();
});

test("what was found is taken again, in every format as it was", async () => {
  expect((await lint()).out).toContain("taken from the cache");
  writeFileSync(
    location,
    readFileSync(location, "utf8").replaceAll("taken from the cache", "const 'idle' is never used"),
  );
  for (const format of ["pretty", "json", "sarif"]) {
    const fresh = await neurocHere(["lint", "model.neuro", "other.neuro", "--format", format], { cwd });
    expect(await lint("--format", format)).toEqual(fresh);
  }
});

const changes: Readonly<Record<string, () => void>> = {
  "the text": () => put("model.neuro", `// more\n${model}`),
  "what it imports": () => put("cells.neuro", cells.replace("10 ms", "11 ms")),
  "what is found for a name": () => put("cells.neuro", ""),
  "the cache, to nonsense": () => writeFileSync(location, "{ nonsense"),
};
test.each(Object.entries(changes))("a change of %s is seen", async (_, change) => {
  change();
  expect((await lint()).out).not.toContain("taken from the cache");
});

test("rules are applied to what is kept", async () => {
  expect((await lint("--rule", "NW2001=error", "--format", "concise")).out).toContain(
    "error NW2001 taken from the cache",
  );
  expect((await lint("--rule", "NW2001=off")).status).toBe(0);
});

test("rules that are off by themselves are looked for when they are asked for", async () => {
  expect((await lint("--rule", "NI2012=warning")).out).not.toContain("taken from the cache");
});

test("the place can be chosen", async () => {
  await lint("--cache-location", "kept.json");
  expect(existsSync(join(cwd, "kept.json"))).toBe(true);
});

test("a place that cannot be written is warned of, and what was found is told all the same", async () => {
  const found = await lint("--cache-location", "package.json/kept.json");
  expect(found.err).toContain("warning[NE9004]: cannot write package.json/kept.json");
  expect(found).toMatchObject({ status: 1, out: expect.stringContaining("const 'idle' is never used") as string });
});

// The file system of processes says of every new folder that there is none to put it into.
test.runIf(existsSync("/proc/self"))("folders are not sought without end", () => {
  const { status, err } = neuroc(["lint", "other.neuro", "--cache", "--cache-location", "/proc/none/kept.json"], {
    cwd,
  });
  expect(status).toBe(0);
  expect(err).toContain("warning[NE9004]: cannot write /proc/none/kept.json: there is no such file");
});
