import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { neuroc, neurocHere, small, workplace } from "./neuroc.ts";

/** A warning: the constant is never used. */
const idle = `const idle = 3\n${small}`;
/** An error that has a safe fix. */
const foreign = small.replace("v > 10 mV", "v > 10 mV && v < 1 V");

const cwd = workplace({
  "good.neuro": small,
  "idle.neuro": idle,
  "folder/a.neuro": idle,
  "folder/deep/b.neuro": small,
  "folder/deep/notes.txt": "text",
  "folder/node_modules/c.neuro": "broken {",
  "folder/.hidden/d.neuro": "broken {",
  "empty/notes.txt": "text",
});
const lint = (...args: string[]) => neurocHere(["lint", ...args], { cwd });

describe("exit status", () => {
  it("is 1 for a warning, unless so many are allowed", async () => {
    expect(await lint("idle.neuro")).toMatchObject({ status: 1, err: "1 file: 1 warning\n" });
    expect(await lint("idle.neuro", "--max-warnings", "1")).toMatchObject({ status: 0 });
    const two = await lint("idle.neuro", "folder", "--max-warnings", "1");
    expect(two).toMatchObject({ status: 1, err: "3 files: 2 warnings; at most 1 warning allowed\n" });
  });

  it("is 0 with --exit-zero, but for what cannot be checked", async () => {
    expect(await lint("idle.neuro", "--exit-zero")).toMatchObject({
      status: 0,
      out: expect.stringContaining("NW2001"),
    });
    expect((await lint("idle.neuro", "gone.neuro", "--exit-zero")).status).toBe(2);
  });
});

describe("files", () => {
  const filesFor = async (...args: string[]): Promise<string[]> => {
    const { out } = await lint(...args, "--format", "sarif");
    const log = JSON.parse(out) as { runs: [{ artifacts: { location: { uri: string } }[] }] };
    return log.runs[0].artifacts.map(({ location }) => location.uri);
  };

  it("are those of folders, but for packages and hidden ones", async () =>
    expect(await filesFor("folder")).toEqual(["folder/a.neuro", "folder/deep/b.neuro"]));

  it("are those that patterns match", async () => {
    expect(await filesFor("*.neuro")).toEqual(["good.neuro", "idle.neuro"]);
    expect(await filesFor("./folder/**/*.neuro")).toEqual(["folder/a.neuro", "folder/deep/b.neuro"]);
    expect(await filesFor("{good,idle}.neuro", "folder/[!b].neuro")).toEqual([
      "good.neuro",
      "idle.neuro",
      "folder/a.neuro",
    ]);
  });

  it("are checked once, whichever way they are named", async () =>
    expect(await filesFor("folder/a.neuro", "folder", "./folder/a.neuro")).toEqual([
      "folder/a.neuro",
      "folder/deep/b.neuro",
    ]));

  it("must be there", async () => {
    for (const word of ["empty", "empty/*.neuro", "nowhere/**/*.neuro"]) {
      const { status, out, err } = await lint("good.neuro", word);
      expect([status, out]).toEqual([2, ""]);
      expect(err).toContain(`error[NE9012]: no .neuro file is found by '${word}'`);
    }
    expect(await lint("gone.neuro", "idle.neuro")).toMatchObject({ status: 2, out: expect.stringContaining("NW2001") });
  });

  it("come from the standard input, which may stand for one", async () => {
    const asFile = (name: string) =>
      neuroc(["lint", "-", "--stdin-filename", name, "--format", "concise"], { cwd, input: idle });
    expect(asFile("folder/new.neuro").out).toMatch(/^folder\/new\.neuro:1:7: warning NW2001/);
    expect(await lint("good.neuro", "--stdin-filename", "x.neuro")).toMatchObject({ status: 2, out: "" });
  });

  it("are named in the reports of services though they cannot be read", async () => {
    expect(JSON.parse((await lint("gone.neuro", "--format", "gitlab")).out)).toMatchObject([
      { check_name: "NE9001", location: { path: "gone.neuro" } },
    ]);
  });
});

describe("reports", () => {
  it("can go into a file", async () => {
    const { status, out, err } = await lint("idle.neuro", "--format", "junit", "--output-file", "reports/lint.xml");
    expect([status, out, err]).toEqual([1, "", "1 file: 1 warning\n"]);
    expect(readFileSync(join(cwd, "reports/lint.xml"), "utf8")).toContain('failures="1"');
    expect(readdirSync(join(cwd, "reports"))).toEqual(["lint.xml"]);
    expect(await lint("idle.neuro", "--output-file", "good.neuro/x")).toMatchObject({
      status: 2,
      err: expect.stringContaining("NE9004"),
    });
  });

  it("have paths as the repository has them, where a service tells its root", async () => {
    const inside = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> =>
      (await neurocHere(["lint", "a.neuro", "--format", ...args], { cwd: join(cwd, "folder"), env })).out;
    expect(await inside(["github"], { GITHUB_WORKSPACE: cwd })).toContain("file=folder/a.neuro,");
    expect(await inside(["sarif"], { GITHUB_WORKSPACE: cwd })).toContain('"uri": "folder/a.neuro"');
    expect(await inside(["gitlab"], { CI_PROJECT_DIR: cwd })).toContain('"path": "folder/a.neuro"');
    expect(await inside(["concise"], { GITHUB_WORKSPACE: cwd })).toContain("a.neuro:1:7:");
  });

  it("stand on the page of a run of GitHub's", async () => {
    const summary = join(cwd, "summary.md");
    writeFileSync(summary, "before\n");
    const env = { GITHUB_STEP_SUMMARY: summary };
    await neurocHere(["lint", "idle.neuro", "--format", "github"], { cwd, env });
    const text = readFileSync(summary, "utf8");
    expect(text).toMatch(/^before\n### neuroc lint\n\n1 file: 1 warning\n/);
    expect(text).toMatch(
      /\| warning \[NW2001\]\(https:.*\/NW2001\.md\) \| `idle\.neuro:1:7` \| const 'idle' is never used \|/,
    );
    await neurocHere(["lint", "idle.neuro"], { cwd, env });
    expect(readFileSync(summary, "utf8")).toBe(text);
  });
});

describe("the configuration", () => {
  const project = workplace({
    "neuroc.config.json": JSON.stringify({ lint: { rules: { unused: "error" }, ignore: ["old", "*.draft.neuro"] } }),
    "a.neuro": idle,
    "b.draft.neuro": idle,
    "old/c.neuro": idle,
    "inner/package.json": JSON.stringify({ name: "inner", neuroc: { lint: { rules: { NW2001: "off" } } } }),
    "inner/d.neuro": idle,
    "lax/neuroc.config.json": JSON.stringify({ lint: { maxWarnings: 1 } }),
    "lax/e.neuro": idle,
    "other.json": JSON.stringify({ lint: { rules: { NW2001: "warning" } } }),
  });
  const lint = (...args: string[]) => neurocHere(["lint", "--format", "concise", ...args], { cwd: project });

  it("is the nearest one around each file, and says which files are left out", async () => {
    expect((await lint(".")).out).toBe(
      "a.neuro:1:7: error NW2001 const 'idle' is never used\nlax/e.neuro:1:7: warning NW2001 const 'idle' is never used\n",
    );
    expect((await neurocHere(["lint", "."], { cwd: project })).err).toBe("3 files (2 ignored): 1 error, 1 warning\n");
    expect(await lint("b.draft.neuro", "old/c.neuro")).toMatchObject({ status: 0, out: "" });
  });

  it("allows warnings", async () => {
    expect((await lint("lax")).status).toBe(0);
    expect((await lint("lax", "--max-warnings", "0")).status).toBe(1);
  });

  it("gives way to the command line", async () => {
    expect(await lint("a.neuro", "--rule", "NW2001=off")).toMatchObject({ status: 0, out: "" });
    expect((await lint("inner", "--rule", "unused=warning")).out).toContain("inner/d.neuro:1:7: warning NW2001");
    expect((await lint("a.neuro", "inner", "--config", "other.json")).out.match(/ warning NW2001/g)).toHaveLength(2);
    expect((await lint(".", "--no-config")).out.match(/ warning NW2001/g)).toHaveLength(5);
    expect(await lint("a.neuro", "--config", "gone.json")).toMatchObject({
      status: 2,
      err: expect.stringContaining("NE9001"),
    });
  });

  it("is that of the file which the standard input stands for", async () => {
    const said = neuroc(["lint", "-", "--stdin-filename", "inner/new.neuro"], { cwd: project, input: idle });
    expect(said).toMatchObject({ status: 0, err: "1 file: no findings\n" });
  });

  const wrong: readonly (readonly [text: string, place: string, said: string])[] = [
    ['{ "lnit": {} }', "1:3", "the configuration has no setting 'lnit'"],
    ['{ "lint": { "ignores": [] } }', "1:13", "did you mean `ignore`?"],
    ['{ "lint": [] }', "1:11", "`lint` is an object"],
    ['{\n  "lint": { "rules": { "unusde": "off" } } }', "2:24", "there is no diagnostic unusde"],
    ['{ "lint": { "rules": { "NW2001": "of" } } }', "1:34", "`lint.rules.NW2001` is one of off, warning, error"],
    ['{ "lint": { "rules": { "NE3001": "off" } } }', "1:24", "errors cannot be changed"],
    ['{ "lint": { "maxWarnings": -1 } }', "1:28", "`lint.maxWarnings` is a whole number"],
    ['{ "lint": { "ignore": "old" } }', "1:23", "`lint.ignore` is a list"],
    ['{ "lint": { "ignore": [1] } }', "1:24", "a pattern of `lint.ignore` is a text"],
    ['{ "lint": {}', "1:13", "it is no JSON: a comma or } is wanted here"],
    ["{ 'lint': {} }", "1:3", "the name of a setting, in double quotes"],
    ['{ "lint" 1 }', "1:10", "a colon is wanted here"],
    ['{ "lint": \\ }', "1:11", "a value is wanted here"],
    ["{} {}", "1:4", "nothing may follow the value"],
    ["", "1:1", "a value is wanted here"],
    ["[".repeat(1000), "1:102", "nested too deeply"],
  ];
  it.each(wrong)("that is wrong is shown: %s", async (text, place, said) => {
    const folder = workplaceOf(text);
    const { status, out, err } = await neurocHere(["lint", "."], { cwd: folder });
    expect([status, out]).toEqual([2, ""]);
    expect(err).toContain("error[NE9013]");
    expect(err).toContain(`--> neuroc.config.json:${place}\n`);
    expect(err).toContain(said);
  });

  let count = 0;
  const workplaceOf = (config: string): string => {
    const folder = join(project, `wrong${count++}`);
    mkdirSync(folder);
    writeFileSync(join(folder, "neuroc.config.json"), config);
    writeFileSync(join(folder, "model.neuro"), small);
    return folder;
  };
});

describe("--fix", () => {
  const unsuppressed = small.replace("param N = 3", "param N = 3   // neuroc-ignore NW3003: it was zero");

  it("mends what is safe, and tells", async () => {
    const place = workplace({ "a.neuro": foreign, "b.neuro": unsuppressed, "c.neuro": small });
    const { status, out, err } = await neurocHere(["lint", ".", "--fix"], { cwd: place });
    expect([status, out, err]).toEqual([0, "", "3 files: no findings; 2 findings mended in 2 files\n"]);
    expect(readFileSync(join(place, "a.neuro"), "utf8")).toBe(foreign.replace("&&", "and"));
    expect(readFileSync(join(place, "b.neuro"), "utf8")).toBe(small);
    expect(readdirSync(place).toSorted()).toEqual(["a.neuro", "b.neuro", "c.neuro"]);
  });

  it("leaves what is a guess", async () => {
    const guess = small.replace("v > 10 mV", "v > 10 mV + drvie");
    const place = workplace({ "a.neuro": guess });
    expect(await neurocHere(["lint", "a.neuro", "--fix"], { cwd: place })).toMatchObject({
      status: 1,
      out: expect.stringContaining("did you mean `drive`?"),
    });
    expect(readFileSync(join(place, "a.neuro"), "utf8")).toBe(guess);
  });

  it("goes on until nothing changes", async () => {
    const twice = foreign.replace("\nneuron", "\nconst other = 3 // neuroc-ignore NW3003: was zero\nneuron");
    const place = workplace({ "a.neuro": twice });
    const { err } = await neurocHere(["lint", "a.neuro", "--fix"], { cwd: place });
    expect(err).toBe("1 file: 1 warning; 2 findings mended in 1 file\n");
    expect(readFileSync(join(place, "a.neuro"), "utf8")).not.toMatch(/&&|neuroc-ignore/);
  });

  it("does not touch what a rule turns off", async () => {
    const place = workplace({ "a.neuro": unsuppressed });
    expect((await neurocHere(["lint", "a.neuro", "--fix", "--rule", "NW0001=off"], { cwd: place })).status).toBe(0);
    expect(readFileSync(join(place, "a.neuro"), "utf8")).toBe(unsuppressed);
  });

  it("writes through links, and what comes by the standard input to the standard output", async () => {
    const place = workplace({ "real/a.neuro": foreign });
    symlinkSync(join(place, "real/a.neuro"), join(place, "link.neuro"));
    expect((await neurocHere(["lint", "link.neuro", "--fix"], { cwd: place })).status).toBe(0);
    expect(readFileSync(join(place, "real/a.neuro"), "utf8")).toContain(" and ");
    const { out, err } = neuroc(["lint", "-", "--fix"], { cwd: place, input: foreign });
    expect(out).toBe(foreign.replace("&&", "and"));
    expect(err).toBe("1 file: no findings; 1 finding mended in 1 file\n");
  });

  it("shows what it would do with --fix-dry-run, as `patch` takes it", async () => {
    const place = workplace({ "a.neuro": foreign });
    const { status, out, err } = await neurocHere(["lint", "a.neuro", "--fix-dry-run"], { cwd: place });
    expect([status, err]).toEqual([1, "1 file: 1 error; 1 finding would be mended in 1 file\n"]);
    expect(out.split("\n").slice(0, 2)).toEqual(["--- a.neuro", "+++ a.neuro"]);
    expect(out).toContain("-  spike when v > 10 mV && v < 1 V {\n+  spike when v > 10 mV and v < 1 V {\n");
    expect(readFileSync(join(place, "a.neuro"), "utf8")).toBe(foreign);
    expect(existsSync(join(place, "a.neuro.orig"))).toBe(false);
  });
});
