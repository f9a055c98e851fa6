import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emitJs } from "../../src/codegen-js/index.ts";
import type { Expr } from "../../src/ir/expr.ts";
import { shareExponentials } from "../../src/ir/passes/share-exponentials.ts";
import { Pool } from "../../src/ir/pool.ts";
import { nodes } from "../../src/ir/rewrite.ts";
import { verifySchedule } from "../../src/ir/verify.ts";
import { hodgkinHuxley } from "../codegen-js/hodgkin-huxley.ts";
import { cellsKernel, emptyManifest, schedule } from "../codegen-js/samples.ts";
import { valueAt } from "./random-expr.ts";

const p = new Pool();
const v = p.uniform("v");
const scaled = (by: number, width: number, x: Expr = v): Expr =>
  p.binary("/", p.binary("+", x, p.real(by)), p.real(width));

/** The values after the pass, all of one kernel. */
function after(values: readonly Expr[]): readonly Expr[] {
  const body = values.map((value, k) => ({ kind: "let", name: `a${k}`, value }) as const);
  const [kernel] = shareExponentials.run(schedule({ kernels: [cellsKernel(body)] }), p).kernels;
  return kernel?.body.flatMap((stmt) => (stmt.kind === "let" ? [stmt.value] : [])) ?? [];
}
const exponentials = (values: readonly Expr[]): number =>
  new Set(values.flatMap(nodes).filter((e) => e.kind === "call" && e.name === "exp")).size;

describe("share-exponentials", () => {
  it("makes powers of the slowest", () => {
    const values = [
      p.call("exp", [scaled(65, -20)]),
      p.call("exp", [scaled(65, -80)]),
      p.call("exp", [scaled(35, -10)]),
      p.call("exp", [scaled(65, -18)]),
    ];
    expect(exponentials(values)).toBe(4);
    expect(exponentials(after(values))).toBe(2);
  });
  it.each<[string, readonly Expr[]]>([
    ["widths without a common measure", [p.call("exp", [scaled(0, 7)]), p.call("exp", [scaled(0, 5)])]],
    ["powers that are too high", [p.call("exp", [scaled(0, 1)]), p.call("exp", [scaled(0, 17)])]],
    ["offsets that are too far", [p.call("exp", [scaled(0, 1)]), p.call("exp", [scaled(61, 1)])]],
    ["offsets that are not known", [p.call("exp", [v]), p.call("exp", [p.binary("+", v, p.uniform("V_T"))])]],
    ["other variables", [p.call("exp", [v]), p.call("exp", [p.uniform("w")])]],
    ["one alone", [p.call("exprel", [v])]],
  ])("leaves alone %s", (_, values) => {
    expect(after(values)).toEqual(values);
  });

  it("changes values by roundings only, and makes no NaN", () => {
    const voltage = fc.oneof(
      fc.double({ min: -300, max: 300, noNaN: true }),
      fc.constantFrom(0, -40, -55, -1e4, 1e4, 1e300, -1e300, Infinity, -Infinity, NaN),
    );
    const width = fc.constantFrom(-80, -40, -20, -10, -5, -4, -2.5, 5, 10, 20, 40, 80);
    const member = fc.record({
      name: fc.constantFrom("exp", "exprel", "logistic"),
      by: fc.constantFrom(0, 15, 35, 40, 65, -20),
      width,
      divides: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(member, { minLength: 2, maxLength: 6 }), voltage, (members, at) => {
        const values = members.map((m) =>
          m.divides
            ? p.binary("/", p.real(0.3), p.call(m.name, [scaled(m.by, m.width)]))
            : p.call(m.name, [scaled(m.by, m.width)]),
        );
        after(values).forEach((made, k) => {
          const [wanted, got] = [values[k] ? valueAt(p, values[k], { v: at }) : NaN, valueAt(p, made, { v: at })];
          if (!(wanted > 1e-290 && wanted < 1e290)) expect(Number.isNaN(got)).toBe(Number.isNaN(wanted));
          else expect(Math.abs(got / wanted - 1)).toBeLessThan(1e-12);
        });
      }),
      { numRuns: 500 },
    );
  });

  it("leaves two exponentials of the six rates of Hodgkin and Huxley", async () => {
    const pool = new Pool();
    const made = shareExponentials.run(hodgkinHuxley(pool), pool);
    expect(verifySchedule(made)).toEqual([]);
    const { module } = emitJs(made, { ...emptyManifest, model: "hodgkin-huxley" });
    await expect(
      module.slice(module.indexOf("  // dv/dt"), module.indexOf("  return {\n    uniforms")),
    ).toMatchFileSnapshot("./shared-rates.expected.txt");
  });
});
