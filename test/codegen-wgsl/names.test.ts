import fc from "fast-check";
import { expect, it } from "vitest";
import { toIdentifier, wgslScope } from "../../src/codegen-wgsl/names.ts";
import { integerLiteral, realLiteral } from "../../src/codegen-wgsl/print/number.ts";
import { faultsOf, nullDevice } from "../support/webgpu.ts";

/** WGSL, sections 16.1 and 16.2. */
const keywords =
  "alias break case const const_assert continue continuing default diagnostic discard else enable false fn for if let loop override requires return struct switch true var while";
const reserved = `NULL Self abstract active alignas alignof as asm asm_fragment async attribute auto await become cast catch class co_await co_return
  co_yield coherent column_major common compile compile_fragment concept const_cast consteval constexpr constinit crate debugger decltype delete demote
  demote_to_helper do dynamic_cast enum explicit export extends extern external fallthrough filter final finally friend from fxgroup get goto groupshared
  highp impl implements import inline instanceof interface layout lowp macro macro_rules match mediump meta mod module move mut mutable namespace new nil
  noexcept noinline nointerpolation non_coherent noncoherent noperspective null nullptr of operator package packoffset partial pass patch pixelfragment
  precise precision premerge priv protected pub public readonly ref regardless register reinterpret_cast require resource restrict self set shared sizeof
  smooth snorm static static_assert static_cast std subroutine super target template this thread_local throw trait try type typedef typeid typename typeof
  union unless unorm unsafe unsized use using varying virtual volatile wgsl where with writeonly yield`;
const builtins = "f32 i32 u32 bool exp abs select bitcast array vec2 atomicAdd main";
const odd = ["τ", "名前", "x y", "a.b", "_", "__", "__x", "$", "1a", "é", "x_", "", "a-b"];
const names = [...`${keywords} ${reserved} ${builtins}`.split(/\s+/), ...odd];

it("any name of a model is one in the text", async (context) => {
  const found = await nullDevice();
  if ("skip" in found) return context.skip(found.skip);
  const scope = wgslScope();
  const lines = names.map((name) => `  let ${scope.fresh(name)} = exp(1.5) + f32(i32(2));`);
  expect(new Set(lines).size).toBe(names.length);
  expect(await faultsOf(found.device, `fn f() {\n${lines.join("\n")}\n}`)).toEqual([]);
});

it("letters stay, and the name ends in one _", () => {
  expect(["τ_m", "exc->cells#0", "v", "v__1_"].map(toIdentifier)).toEqual(["τ_m_", "exc_cells_0_", "v_", "v_1_"]);
});

it("a number is written as the float32 that it is, and read as that", async (context) => {
  const found = await nullDevice();
  const extremes = [
    0, -0, 0.1, 3.4028234663852886e38, -3.4028234663852886e38, 3.40282347e38, 1e-45, 1.17549435e-38, 16_777_217, 1e21,
  ];
  const literals = fc.sample(fc.float({ noNaN: true, noDefaultInfinity: true }), 200).concat(extremes);
  const texts = literals.map((value) => {
    const printed = realLiteral(value);
    if (!("text" in printed)) throw new Error(`${value} has no literal`);
    expect(Math.fround(Number(printed.text)), printed.text).toBe(Math.fround(value));
    expect(printed.text).toMatch(/[.e]/);
    return printed.text;
  });
  const lines = texts.map((text, k) => `  let x${k} = ${text};`);
  if ("device" in found) expect(await faultsOf(found.device, `fn f() {\n${lines.join("\n")}\n}`)).toEqual([]);
  else context.skip(found.skip);
});

it("what has no literal is made when the text runs", () => {
  expect([NaN, Infinity, -1e39].map(realLiteral)).toEqual([
    { made: "nan", minus: false },
    { made: "infinity", minus: false },
    { made: "infinity", minus: true },
  ]);
});

it("whole numbers stay within 32 bits", () => {
  expect([3.7, -2, 2 ** 40, -Infinity, NaN].map(integerLiteral)).toEqual(["3", "-2", "2147483647", "-2147483648", "0"]);
});
