/** float32 by way of float64: for functions, and for arguments, that have no formula of their own. */
import type { Arithmetic, Num } from "./arithmetic.ts";
import type { Call, Formula } from "./formula.ts";

const halves = { low: [0, 1, 2, 3, 4, 5, 6, 7], high: [8, 9, 10, 11, 12, 13, 14, 15] };
const both = [...halves.low, ...halves.low.map((byte) => byte + 16)];

/** The function of that name of float64, its result rounded. */
export const lifted =
  (name: string): Formula =>
  (m, args, call) =>
    m.shape === "f32" ? one(name, m, args, call) : four(name, m, args, call);

function one(name: string, m: Arithmetic, args: readonly Num[], call: Call): Num {
  const wide = args.map((arg) => term(() => (arg.write(), m.asm.do("f64.promote_f32"))));
  return term(() => (call(name, m, wide, "f64").write(), m.asm.do("f32.demote_f64")));
}

function four(name: string, m: Arithmetic, args: readonly Num[], call: Call): Num {
  const half = (high: boolean): Num => {
    const wide = args.map((arg) =>
      term(() => {
        arg.write();
        if (high) {
          arg.write();
          m.asm.shuffle([...halves.high, ...halves.high]);
        }
        m.asm.simd("f64x2.promote_low_f32x4");
      }),
    );
    return term(() => (call(name, m, wide, "f64x2").write(), m.asm.simd("f32x4.demote_f64x2_zero")));
  };
  return term(() => {
    half(false).write();
    half(true).write();
    m.asm.shuffle(both);
  });
}

const term = (write: () => unknown): Num => ({ kind: "number", write: () => void write() });

/** `usual`, but where it does not hold the function of float64, rounded: asked for only if some number wants it. */
export function orLifted(
  name: string,
  m: Arithmetic,
  x: Num,
  where: Parameters<Arithmetic["select"]>[0],
  usual: Num,
  call: Call,
): Num {
  const inside = m.bind(where);
  const value = m.bind(usual);
  return m.ifAll(
    inside,
    () => value,
    () => m.select(inside, value, lifted(name)(m, [x], call)),
  );
}
