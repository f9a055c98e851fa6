import { interpret } from "../../../src/ir/interpret.ts";
import type { Expr } from "../../../src/ir/expr.ts";
import { Names } from "../../../src/ir/lower/names.ts";
import { integrate } from "../../../src/ir/passes/integrate/index.ts";
import { type Choice, chooseMethods, type Part } from "../../../src/ir/passes/methods.ts";
import type { PassContext } from "../../../src/ir/passes/pass.ts";
import { Pool } from "../../../src/ir/pool.ts";
import type { IrEquation } from "../../../src/ir/program.ts";
import { matrixExponential } from "../../../src/runtime/matrix-exponential.ts";
import { Diagnostics } from "../../../src/source/diagnostic.ts";
import { makeSource, span } from "../../../src/source/source.ts";

/** One neuron's equations, written with pool expressions, to be integrated by the interpreter. */
export class OnePart {
  readonly pool = new Pool();
  readonly ctx: PassContext = { pool: this.pool, names: new Names(), out: new Diagnostics(), without: new Set() };
  readonly equations: IrEquation[] = [];
  readonly inputs = new Map<string, readonly Expr[]>();

  state(name: string): Expr {
    return this.pool.load(name, this.pool.index("i"));
  }
  number(value: number): Expr {
    return this.pool.real(value);
  }
  op(operator: "+" | "-" | "*" | "/", a: Expr, b: Expr): Expr {
    return this.pool.binary(operator, a, b);
  }
  equation(
    name: string,
    value: Expr,
    more: { method?: string; options?: Readonly<Record<string, number>>; unless?: Expr } = {},
  ): void {
    const at = span(makeSource("test.neuro", name), 0, name.length);
    this.equations.push({
      variable: name,
      buffer: { name, type: "real" },
      value,
      text: name,
      place: "test.neuro:1",
      span: at,
      ...more,
    });
  }

  part(): Part {
    return { equations: this.equations, index: this.pool.index("i"), inputs: this.inputs };
  }
  choices(): Choice[] {
    return chooseMethods(this.part(), this.ctx);
  }
  chosen(): Record<string, string> {
    return Object.fromEntries(this.choices().map((c) => [c.equation.variable, c.integrator.name]));
  }

  /** Values of the states after `steps` steps of dt = 0.1 ms; `uniforms` may hold more numbers. */
  run(
    initial: Readonly<Record<string, number>>,
    steps: number,
    uniforms: Readonly<Record<string, number>> = {},
  ): Record<string, number> {
    const done = integrate(this.part(), this.choices(), "p", this.ctx);
    const fixed = Object.entries({ dt: 0.1, steps_per_ms: 10, ...uniforms }).map(([name, value]) => ({
      kind: "value" as const,
      name,
      value: this.pool.real(value),
    }));
    const buffers = Object.fromEntries(Object.entries(initial).map(([name, value]) => [name, Float64Array.of(value)]));
    const code = interpret({
      model: "test",
      uniforms: [...fixed, ...done.uniforms],
      tables: [],
      functions: [],
      kernels: [
        {
          name: "update",
          domain: { kind: "population", population: "p" },
          body: [...done.bindings, ...done.stores],
          about: [],
          from: [],
        },
      ],
      buffers: new Map(Object.keys(initial).map((name) => [name, "real"])),
    })({ draw: {}, matrixExponential });
    const memory = {
      u: code.uniforms({}),
      b: buffers,
      sizes: { p: 1 },
      ranges: { p: [0, 1] as const },
      projections: {},
      spikes: {},
    };
    for (let k = 0; k < steps; k++) code.kernels["update"]?.(memory)(k, new Uint32Array(), 0, 0);
    return Object.fromEntries(Object.entries(buffers).map(([name, values]) => [name, values[0] ?? NaN]));
  }
}
