import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { refusals } from "../../src/codegen-wgsl/index.ts";
import { compile } from "../../src/driver/compile.ts";
import { makeSource } from "../../src/source/index.ts";
import { faultsOf, nullDevice } from "../support/webgpu.ts";
import { OneThread } from "./one-thread.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** The last folder lies beside the repository, where it is there. */
const folders = ["examples", "test/conformance/models", "test/conformance/features", "../shared/models"];
const files = folders
  .filter((folder) => existsSync(root + folder))
  .flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".neuro"))
      .map((name) => `${folder}/${name}`),
  );

describe("the kernels of every model", () => {
  it("there are models", () => expect(files.length).toBeGreaterThan(40));

  it.each(files)("%s", async (path) => {
    const { artifact } = compile(makeSource(root + path, readFileSync(root + path, "utf8")), nodeHost());
    if (artifact === undefined) throw new Error(`${path} has no artifact`);
    const { schedule, manifest } = artifact;
    expect(refusals(schedule)).toEqual([]);
    const lengths = new Map([...schedule.buffers.keys()].map((name) => [name, 64]));
    const found = await nullDevice();
    for (const { name, domain } of schedule.kernels) {
      if (domain.kind === "pair") continue;
      const { text } = new OneThread(schedule, name, manifest, lengths, 1);
      if ("device" in found) expect(await faultsOf(found.device, text), `${name}\n${text}`).toEqual([]);
    }
  });
});
