import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { compileModel, modelPath } from "../conformance/support/run-model.ts";
import { engine } from "./engine.ts";

const models = ["examples", "test/conformance/features"].flatMap((folder) =>
  readdirSync(modelPath(folder))
    .filter((name) => name.endsWith(".neuro"))
    .map((name) => `${folder}/${name}`),
);

// A module that an engine refuses would be passed over in silence: the kernels in JavaScript take its place.
test.each(models)("an engine takes the WebAssembly of %s", (path) => {
  const { module, decisions } = compileModel(path, undefined, "wasm");
  const bytes = /webAssemblyBytes = "([^"]*)"/.exec(module)?.[1];
  const chosen = decisions.some(({ topic, refused }) => topic === "code" && !refused);
  expect(bytes !== undefined).toBe(chosen);
  if (bytes !== undefined) expect(engine.validate(Buffer.from(bytes, "base64"))).toBe(true);
});
