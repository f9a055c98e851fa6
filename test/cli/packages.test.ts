/** Imports from packages in `node_modules`, and across folders. */
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { compile } from "../../src/driver/compile.ts";
import { makeSource } from "../../src/source/index.ts";
import { workplace } from "./neuroc.ts";

/** Back there, by `process.chdir`: a library may have put a function of its own in its place, which knows of no other way. */
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = workplace({
  "node_modules/@lab/models/package.json": JSON.stringify({
    name: "@lab/models",
    exports: {
      ".": { import: "./index.js", neuro: "./neuro/all.neuro" },
      "./cells": { neuro: "./neuro/cells.neuro" },
      "./parts/*": "./neuro/parts/*.neuro",
      "./outside": { neuro: "../../../main.neuro" },
    },
  }),
  "node_modules/@lab/models/index.js": "export {};\n",
  "node_modules/@lab/models/neuro/all.neuro": 'export { Cell } from "./cells"\nexport { half } from "./parts/math"\n',
  "node_modules/@lab/models/neuro/cells.neuro":
    'import { half } from "./parts/math"\nneuron Cell { state v = 1; dv/dt = -half(v) / (1 ms) }\n',
  "node_modules/@lab/models/neuro/parts/math.neuro": "function half(x) {\n  let y = x / 2\n  return y\n}\n",
  "node_modules/field/package.json": JSON.stringify({ neuro: "lib/main.neuro", main: "index.js" }),
  "node_modules/field/lib/main.neuro": "const a = 1\n",
  "node_modules/by-main/package.json": JSON.stringify({ main: "./parts.neuro", exports: { import: "./index.js" } }),
  "node_modules/by-main/parts.neuro": "const b = 2\n",
  "node_modules/plain/index.neuro": 'import { b } from "by-main"\nconst c = 3 + b\n',
  "node_modules/plain/more/index.neuro": "const d = 4\n",
  "node_modules/plain/one.neuro": "const e = 5\n",
  "node_modules/javascript/package.json": JSON.stringify({ main: "index.js" }),
  "node_modules/broken/package.json": "{",
  "sub/node_modules/plain/index.neuro": "const inner = 1\n",
  "sub/deep/model.neuro": "const x = 1\n",
  "main.neuro": "",
});
beforeEach(() => process.chdir(folder));
afterAll(() => process.chdir(root));

describe("imports from packages", () => {
  const host = nodeHost();
  const nameOf = (specifier: string, importer = "main.neuro"): string => {
    const answer = host.readModule(specifier, importer);
    return answer.ok ? answer.name : answer.error;
  };

  it("finds what `exports` gives under `neuro`, by itself or by a pattern", () => {
    expect(nameOf("@lab/models")).toBe("node_modules/@lab/models/neuro/all.neuro");
    expect(nameOf("@lab/models/cells")).toBe("node_modules/@lab/models/neuro/cells.neuro");
    expect(nameOf("@lab/models/cells.neuro")).toBe("node_modules/@lab/models/neuro/cells.neuro");
    expect(nameOf("@lab/models/parts/math")).toBe("node_modules/@lab/models/neuro/parts/math.neuro");
  });

  it("finds the field `neuro`, a `main` that is a model, and files by their names", () => {
    expect(nameOf("field")).toBe("node_modules/field/lib/main.neuro");
    expect(nameOf("by-main")).toBe("node_modules/by-main/parts.neuro");
    expect(nameOf("plain")).toBe("node_modules/plain/index.neuro");
    expect(nameOf("plain/more")).toBe("node_modules/plain/more/index.neuro");
    expect(nameOf("plain/one")).toBe("node_modules/plain/one.neuro");
  });

  it("looks in the folders around the importer, the nearest first", () => {
    expect(nameOf("plain", "sub/deep/model.neuro")).toBe("sub/node_modules/plain/index.neuro");
    expect(nameOf("field", "sub/deep/model.neuro")).toBe("node_modules/field/lib/main.neuro");
    expect(nameOf("by-main", "node_modules/plain/index.neuro")).toBe("node_modules/by-main/parts.neuro");
  });

  it("says where it looked, and offers a near name", () => {
    expect(nameOf("nothing-like-it")).toMatch(/^there is no file or package of this name; looked in node_modules/);
    expect(nameOf("@lab/model")).toBe("there is no package `@lab/model`; did you mean `@lab/models`?");
    expect(nameOf("javascript")).toMatch(
      /^the package `javascript` in node_modules\/javascript has no module: .* no index\.neuro$/,
    );
    expect(nameOf("broken")).toContain("has no module");
    expect(nameOf("plain/none")).toContain("no none.neuro or none/index.neuro");
  });

  it("does not leave the package", () => {
    expect(nameOf("@lab/models/outside")).toContain("has no module `outside`");
    expect(nameOf("plain/../field")).toContain("is no name of a file or a package");
  });

  it("compiles a model of such parts, functions with blocks and re-exports among them", () => {
    const text = `import { Cell, half } from "@lab/models"
import { c } from "plain"
import { x } from "./sub/deep/model"
population cells: Cell[3] { v = half(2) * c * x }
experiment { dt 0.1 ms; run 1 ms; expect max(v of cells, to = 0.05 ms) == 5 }
`;
    const compilation = compile(makeSource("main.neuro", text), host, {});
    expect(compilation.diagnostics.all.map((one) => one.message)).toEqual([]);
    expect(compilation.model?.populations[0]?.neuron.name).toBe("Cell");
  });
});
