import { expect, test } from "vitest";
import { prelude, preludeFunctions } from "../../src/codegen-wgsl/prelude.ts";
import { faultsOf, nullDevice } from "../support/webgpu.ts";
import { around, declarations } from "./around.ts";

test("every function of the prelude compiles, with what it needs and nothing else", async (context) => {
  const found = await nullDevice();
  if ("skip" in found) return context.skip(found.skip);
  for (const name of preludeFunctions)
    expect(await faultsOf(found.device, `${declarations}\n${prelude([name], around)}`), name).toEqual([]);
});
