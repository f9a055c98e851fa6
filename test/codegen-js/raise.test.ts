import { describe, expect, it } from "vitest";
import { emitJs } from "../../src/codegen-js/index.ts";
import { moduleScope } from "../../src/codegen-js/raise/names.ts";
import type { Expr } from "../../src/ir/expr.ts";
import type { Domain, Stmt } from "../../src/ir/kernel.ts";
import { Pool } from "../../src/ir/pool.ts";
import { cellsKernel, emptyManifest, load, memory, schedule, support } from "./samples.ts";

const p = new Pool();
const i = p.index("i");
const [x, y] = [p.load("x", i), p.load("y", i)];
const store = (buffer: string, value: Expr): Stmt => ({ kind: "store", buffer, index: i, value });

/** The lines of the kernel, without its frame. */
function lines(body: readonly Stmt[], domain?: Domain): string[] {
  const kernel = domain ? { ...cellsKernel(body), domain } : cellsKernel(body);
  const { module } = emitJs(schedule({ kernels: [kernel] }), emptyManifest);
  const text = module.slice(module.indexOf("function update_cells"), module.indexOf("\n\n  return {"));
  return text.split("\n").map((line) => line.trim());
}

describe("sharing", () => {
  it("names a value that is used twice, where it is used first", () => {
    const square = p.binary("*", p.call("sin", [x]), p.call("sin", [x]));
    expect(lines([store("z", y), store("y", square)])).toEqual(
      expect.arrayContaining(["z[i] = y[i];", "const sin_x = sine(x[i]);", "y[i] = sin_x * sin_x;"]),
    );
  });
  it("does not carry a read over a write", () => {
    const body = [
      store("y", p.binary("+", x, p.real(1))),
      store("x", p.real(5)),
      store("z", p.binary("+", x, p.real(1))),
    ];
    expect(lines(body)).toEqual(expect.arrayContaining(["y[i] = x[i] + 1;", "x[i] = 5;", "z[i] = x[i] + 1;"]));
  });
  it("uses the name that a let gives", () => {
    const speed = p.binary("*", x, y);
    const text = lines([store("z", speed), { kind: "let", name: "speed", value: speed }, store("y", p.local("speed"))]);
    expect(text.filter((line) => line.includes("speed"))).toEqual([
      "const speed = x[i] * y[i];",
      "z[i] = speed;",
      "y[i] = speed;",
    ]);
  });
  it("names nothing for a leaf or a sign", () => {
    const minus = p.negate(i);
    expect(lines([store("c", p.binary("*", minus, minus))])).toContain("c[i] = -i * -i;");
  });
});

describe("laziness", () => {
  /** How often the body draws, over 6 elements. */
  async function draws(body: readonly Stmt[]): Promise<number> {
    let count = 0;
    const { module } = emitJs(schedule({ kernels: [cellsKernel(body)] }), emptyManifest);
    const url = `data:text/javascript,${encodeURIComponent(module)}`;
    const loaded = (await import(/* @vite-ignore */ url)) as {
      default: (lent: typeof support) => {
        kernels: Record<string, (m: ReturnType<typeof memory>) => (step: number) => number>;
      };
    };
    const draw = { uniform: () => count++ };
    const run = memory({ b: { x: Float64Array.of(1, 0, 0, 0, 1, 0), y: new Float64Array(6), z: new Float64Array(6) } });
    loaded.default({ ...support, draw }).kernels["update_cells"]?.(run)(0);
    return count;
  }
  const drawn = p.random("uniform", 1, i, [], "real");
  const sometimes = p.binary(">", x, p.real(0.5));

  it("works out only the arm of ifelse that is taken, also where it is used twice", async () => {
    expect(await draws([store("y", p.choose(sometimes, p.binary("*", drawn, drawn), p.real(0)))])).toBe(2);
    expect(
      await draws([
        store("y", p.choose(sometimes, p.real(0), p.choose(p.not(sometimes), p.binary("*", drawn, drawn), p.real(0)))),
      ]),
    ).toBe(4);
  });
  it("leaves behind an if what stands there", async () => {
    expect(
      await draws([
        { kind: "if", condition: sometimes, then: [store("y", p.binary("*", drawn, drawn))], otherwise: [] },
      ]),
    ).toBe(2);
  });
  it("works out once what both arms need", async () => {
    const arms = [store("y", p.binary("+", drawn, x))];
    expect(await draws([{ kind: "if", condition: sometimes, then: arms, otherwise: [store("y", drawn)] }])).toBe(6);
  });
});

describe("hoisting", () => {
  it("moves what no element changes before the loop", () => {
    const text = lines([
      store("x", p.binary("*", x, p.call("exp", [p.binary("/", p.negate(p.uniform("dt")), p.uniform("tau"))]))),
    ]);
    expect(text.indexOf("const exp_dt_over_tau = fastExp(-dt / tau);")).toBeGreaterThan(0);
    expect(text.indexOf("const exp_dt_over_tau = fastExp(-dt / tau);")).toBeLessThan(
      text.findIndex((line) => line.startsWith("for (")),
    );
  });
  it("moves what only the source changes out of the inner loop", () => {
    const value = p.binary("*", p.load("syn_w", p.index("s")), p.load("cells_r", i));
    const text = lines([{ kind: "accumulate", buffer: "y", index: p.index("j"), operator: "+", value }], {
      kind: "arrivals",
      projection: "syn",
      end: "pre",
    });
    expect(text.indexOf("const cells_r_i = cells_r[i];")).toBeLessThan(
      text.findIndex((line) => line.startsWith("for (let s")),
    );
    expect(text).toContain("y[j] += syn_w[s] * cells_r_i;");
  });
  it("leaves in the loop what the kernel writes", () => {
    const text = lines(
      [{ kind: "accumulate", buffer: "y", index: p.index("j"), operator: "+", value: p.load("y", i) }],
      { kind: "arrivals", projection: "syn", end: "pre" },
    );
    expect(text).toContain("y[j] += y[i];");
  });
  it("works the end of a loop out once", async () => {
    const body: Stmt[] = [
      {
        kind: "for",
        variable: "k",
        from: p.integer(0),
        to: p.load("c", i, "integer"),
        body: [{ kind: "store", buffer: "c", index: i, value: p.integer(9) }],
      },
    ];
    expect(lines(body)).toContain("const end = c[i];");
  });
});

describe("names", () => {
  it("are identifiers, free, and no words of the language", () => {
    const names = moduleScope(["v"]);
    expect(names.fresh("v")).toBe("v2");
    expect(names.fresh("class")).toBe("class2");
    expect(names.fresh("1 a-b")).toBe("_1_a_b");
    expect(names.fresh("τ_m")).toBe("τ_m");
    expect(names.fresh("v", "w")).toBe("w");
    expect(names.child().fresh("w")).toBe("w2");
  });
  it("of a hostile model do no harm", async () => {
    const body: Stmt[] = ["memory", "step", "return", "Math", "draw", "constructor", "n"].map((name, k) => ({
      kind: "let",
      name,
      value: p.binary("+", x, p.real(k)),
    }));
    const total = ["memory", "step", "return", "Math", "draw", "constructor", "n"]
      .map((name) => p.local(name))
      .reduce((a, b) => p.binary("+", a, b));
    const { code } = await load(
      emitJs(schedule({ kernels: [cellsKernel([...body, store("y", total)])] }), emptyManifest).module,
    );
    const run = memory({ b: { x: new Float64Array(6).fill(1), y: new Float64Array(6) } });
    code.kernels["update_cells"]?.(run)(0, new Uint32Array(1), 0, 0);
    expect(run.b["y"]?.[0]).toBe(28);
  });
});
