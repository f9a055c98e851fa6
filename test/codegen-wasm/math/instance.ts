/** Functions of the library in an instance of their own, called with several numbers at once. */
import { Assembler, constantsAt, expTableAt } from "../../../src/codegen-wasm/assembler.ts";
import { Constants } from "../../../src/codegen-wasm/constants.ts";
import { encodeModule, type DefinedFunction } from "../../../src/codegen-wasm/encoder.ts";
import type { Shape } from "../../../src/codegen-wasm/math/arithmetic.ts";
import { MathLibrary } from "../../../src/codegen-wasm/math/library.ts";
import { fastExpTable } from "../../../src/language/functions/fast-exp.ts";
import { exportsOf } from "../engine.ts";

const lanes: Readonly<Record<Shape, number>> = { f64: 1, f64x2: 2, f32: 1, f32x4: 4 };
const [inputs, outputs] = [32 * 1024, 48 * 1024];

/** Values of a function for a list of arguments (a list for each of its parameters), in that shape. */
export type Values = (...args: readonly ArrayLike<number>[]) => Float64Array;

/**
 * @param place written in place of a call
 * @param relaxed with instructions of relaxed vectors
 */
export function valuesOf(name: string, shape: Shape, place: boolean, arity = 1, relaxed = false): Values {
  const constants = new Constants();
  const math = new MathLibrary(constants, 0, relaxed);
  if (!place) math.index(name, shape);
  const loop = over(shape, arity, constants, (asm, args) => {
    if (place) math.inline(asm, name, shape, args);
    else {
      for (const arg of args) asm.get(arg);
      asm.call(math.index(name, shape));
    }
  });
  let memory = new ArrayBuffer(0);
  const { run } = exportsOf(encodeModule([], [...math.defined, loop]), {}, (buffer) => {
    memory = buffer;
    new Float64Array(buffer, expTableAt, 2048).set(fastExpTable);
    new Float64Array(buffer, constantsAt, constants.values.length).set(constants.values);
  });
  const kind = shape.startsWith("f64") ? Float64Array : Float32Array;
  return (...args) => {
    const size = args[0]!.length;
    const results = new Float64Array(size);
    const room = arity === 1 ? 1024 : 512;
    for (let from = 0; from < size; from += room) {
      const count = Math.min(room, size - from);
      args.forEach((list, k) =>
        new kind(memory, inputs + k * 8192, room).set(Array.prototype.slice.call(list, from, from + count)),
      );
      run!(count);
      results.set(new kind(memory, outputs, count), from);
    }
    return results;
  };
}

/** for (k = 0; k < count; k += lanes) outputs[k] = f(inputs[k]) */
function over(
  shape: Shape,
  arity: number,
  constants: Constants,
  write: (asm: Assembler, args: number[]) => void,
): DefinedFunction {
  const asm = new Assembler(1, constants);
  const [at, bytes] = [asm.local("i32"), shape.startsWith("f64") ? 8 : 4];
  const args = Array.from({ length: arity }, () => asm.local(shape === "f64" || shape === "f32" ? shape : "v128"));
  asm.get(0).i32(bytes).do("i32.mul").set(0).loop();
  args.forEach((arg, k) => {
    asm
      .get(at)
      .i32(inputs + k * 8192)
      .do("i32.add");
    if (shape === "f64") asm.loadF64(0);
    else if (shape === "f32") asm.loadI32(0).do("f32.reinterpret_i32");
    else asm.load128();
    asm.set(arg);
  });
  asm.get(at).i32(outputs).do("i32.add");
  write(asm, args);
  if (shape === "f64") asm.storeF64(0);
  else if (shape === "f32") asm.do("i32.reinterpret_f32").storeI32(0);
  else asm.store128();
  asm
    .get(at)
    .i32(bytes * lanes[shape])
    .do("i32.add")
    .tee(at)
    .get(0)
    .do("i32.lt_s")
    .branchIf(0)
    .end();
  return { name: "run", parameters: ["i32"], results: [], locals: asm.locals, code: asm.code };
}
