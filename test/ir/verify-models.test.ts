import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { compile } from "../../src/driver/compile.ts";
import { verifySchedule } from "../../src/ir/verify.ts";
import { makeSource } from "../../src/source/index.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Where whole models lie; the last folder lies beside the repository, where it is there. */
const folders = ["examples", "stdlib", "test/conformance/models", "test/conformance/features", "../shared/models"];

const files = folders
  .filter((folder) => existsSync(root + folder))
  .flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".neuro"))
      .map((name) => `${folder}/${name}`),
  );

function compiled(path: string, experiment?: string) {
  const compilation = compile(makeSource(root + path, readFileSync(root + path, "utf8")), nodeHost(), { experiment });
  expect(
    compilation.diagnostics.all.filter(({ severity }) => severity === "error").map(({ message }) => message),
  ).toEqual([]);
  return compilation;
}

describe("the schedule of every model is sound", () => {
  it("there are models", () => expect(files.length).toBeGreaterThan(40));

  it.each(files)("%s", (path) => {
    const first = compiled(path);
    const titles = (first.model?.experiments ?? []).map(({ name }) => name);
    for (const title of [undefined, ...titles]) {
      const { artifact } = title === undefined ? first : compiled(path, title);
      if (artifact === undefined) throw new Error(`${path} has no artifact`);
      expect(verifySchedule(artifact.schedule, artifact.manifest), title ?? "whole file").toEqual([]);
    }
  });
});
