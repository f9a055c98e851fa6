/** `neuroc lint` makes no kernels; what it finds on the way must be what a whole compilation finds. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { check } from "../../src/checker/index.ts";
import { nodeHost } from "../../src/cli/host/node-host.ts";
import { loaderOf } from "../../src/driver/compile.ts";
import { lower } from "../../src/ir/lower/index.ts";
import { optimise } from "../../src/ir/passes/index.ts";
import type { PassContext } from "../../src/ir/passes/pass.ts";
import { Pool } from "../../src/ir/pool.ts";
import type { Program } from "../../src/ir/program.ts";
import { findInSchedule } from "../../src/ir/schedule/findings.ts";
import { schedule } from "../../src/ir/schedule/index.ts";
import { parseOnce } from "../../src/parser/parse-once.ts";
import { Diagnostics, makeSource, type Diagnostic } from "../../src/source/index.ts";

const codesHere = "{NE4033,NE41*,NI4101,NW4031,NW4120}";
const files = globSync([
  `test/fixtures/lint/${codesHere}/*.neuro`,
  "test/conformance/features/*.neuro",
  "examples/stdp.neuro",
]);
const about = { compiler: "", hash: "", target: "js", precision: "f64" } as const;

/** What is found for each experiment of a file. */
function foundBy(file: string, find: (program: Program, ctx: PassContext) => void): readonly (readonly Diagnostic[])[] {
  const source = makeSource(file, readFileSync(file, "utf8"));
  const out = new Diagnostics();
  const model = check(parseOnce(source, out), loaderOf(nodeHost(), { sources: [source], data: [] }), out);
  if (model === undefined || out.failed) return [];
  return [undefined, ...model.experiments].map((experiment) => {
    const pool = new Pool();
    const { program, names } = lower(pool, model, experiment);
    const own = new Diagnostics();
    const ctx = { pool, names, out: own, without: new Set<never>(), rows: undefined };
    find(optimise(program, ctx), ctx);
    return own.all;
  });
}

const codes = new Set<string>();

test.each(files)("%s: findings without kernels are those with them", (file) => {
  const quick = foundBy(file, findInSchedule);
  const whole = foundBy(file, (program, ctx) => void schedule(program, about, ctx));
  quick.flat().forEach(({ code }) => codes.add(code));
  expect(quick).toEqual(whole);
});

test("among them are methods that do not suit, steps that are too long, and pasts", () => {
  expect([...codes]).toEqual(expect.arrayContaining(["NE4033", "NE4101", "NE4120", "NW4031", "NW4120"]));
});
