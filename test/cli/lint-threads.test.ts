import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findAll } from "../../src/cli/lint/threads/find-all.ts";
import { renderDiagnostics, type Diagnostic } from "../../src/source/index.ts";
import { makeSource } from "../../src/source/source.ts";
import { neurocHere, small, workplace } from "./neuroc.ts";

/** As many as threads are started for. */
const count = 40;
const name = (k: number): string => `m${String(k).padStart(2, "0")}.neuro`;
const withFinding = (k: number): string => `const idle_${k} = ${k}\n${small}`;
/** Its error stands in a text that it imports. */
const importing = `import { twice } from "./wrong.neuro"\nconst four = twice(2 mV)\n${small}`;
const wrong = "function twice(x) = x + 1\n";

const texts = Array.from({ length: count }, (_, k) => (k % 7 === 3 ? importing : withFinding(k)));
const cwd = workplace({
  "wrong.neuro": wrong,
  ...Object.fromEntries(texts.map((text, k) => [name(k), text])),
  ...Object.fromEntries(texts.map((_, k) => [`again/${name(k)}`, withFinding(k)])),
});
const tasks = texts.map((text, k) => ({
  source: makeSource(join(cwd, name(k)), text),
  optIn: k % 2 === 0 ? (["NI2012"] as const) : [],
}));

const findings = async (threads: number): Promise<readonly (readonly Diagnostic[])[]> =>
  (await findAll(tasks, false, threads)).map((found) => found.findings);

test("threads find what one thread finds, in the order of the texts, with the texts that findings show", async () => {
  const [alone, together] = [await findings(0), await findings(2)];
  expect(together).toEqual(alone);
  expect(renderDiagnostics("pretty", together.flat())).toBe(renderDiagnostics("pretty", alone.flat()));
  const places = together[3]?.flatMap(({ span }) => (span === undefined ? [] : [span.source.text]));
  expect(places).toContain(wrong);
  expect(together[4]?.map(({ code }) => code)).toContain("NW2001");
});

test("findings are about the texts that were given, not copies of them", async () => {
  const together = await findings(1);
  together.forEach((findings, k) =>
    findings
      .filter(({ span }) => span?.source.name === tasks[k]?.source.name)
      .forEach(({ span }) => expect(span?.source).toBe(tasks[k]?.source)),
  );
});

test("a cache that knows nothing is filled by all threads", async () => {
  const files = texts.map((_, k) => name(k));
  const lint = (): ReturnType<typeof neurocHere> =>
    neurocHere(["lint", ...files, "--format", "concise", "--cache", "--cache-location", "kept.json"], { cwd });
  const first = await lint();
  const { entries } = JSON.parse(readFileSync(join(cwd, "kept.json"), "utf8")) as {
    readonly entries: Readonly<Record<string, { readonly reads: readonly { readonly specifier: string }[] }>>;
  };
  expect(Object.keys(entries).toSorted()).toEqual(files);
  const imports = files.map((file) => entries[file]?.reads.map(({ specifier }) => specifier));
  expect(imports).toEqual(texts.map((text) => (text === importing ? ["./wrong.neuro"] : [])));
  expect(await lint()).toEqual(first);
});

test("a file that cannot be read keeps none of many from being checked", async () => {
  const own = texts.flatMap((text, k) => (text === importing ? [] : [name(k)]));
  const files = [...own, ...own.map((file) => join("again", file))].toSpliced(1, 0, "gone.neuro");
  const { status, out } = await neurocHere(["lint", ...files, "--format", "concise"], { cwd });
  expect(status).toBe(2);
  const named = out.split("\n").flatMap((line) => /(?:again\/)?(?:m\d\d|gone)\.neuro/.exec(line)?.[0] ?? []);
  expect([...new Set(named)]).toEqual(files);
});

test.each([
  ["only warnings", withFinding, 1],
  ["nothing", () => small, 0],
] as const)("many files with %s end as one does", async (_, textOf, wanted) => {
  const place = workplace(Object.fromEntries(texts.map((_text, k) => [name(k), textOf(k)])));
  expect((await neurocHere(["lint", "."], { cwd: place })).status).toBe(wanted);
});
