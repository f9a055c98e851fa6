/** The built language server is a file of its own, which the command line reads when it is asked for. */
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { Client } from "../lsp/client.ts";

const client = new Client([fileURLToPath(new URL("../../bin/neuroc.js", import.meta.url)), "lsp", "--stdio"]);
afterAll(() => client.kill());

test("the built command serves: findings with the standard library, and an orderly end", async () => {
  expect((await client.start()).serverInfo?.name).toBe("neuroc");
  const uri = "file:///nowhere/model.neuro";
  await client.open(uri, 'import { ExpCond, Nope } from "neuro/synapses"\nparam a = b\n');
  expect(await client.codes(uri, (codes) => codes.length > 0)).toEqual(expect.arrayContaining(["NE2004", "NE2001"]));
  expect(await client.stop()).toBe(0);
});
