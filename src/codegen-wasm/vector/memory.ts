/** Elements of buffers: a round's own, or the same component of an array for each of them, which lie side by side as well. */
import type { Expr, Type } from "../../ir/expr.ts";
import type { Assembler } from "../assembler.ts";
import { bytesOf, shiftOf } from "../kit.ts";
import { whole } from "../scalar/memory.ts";
import { isOwn } from "../alike.ts";
import type { Lanes } from "./body.ts";
import { gather } from "./gather.ts";

type Load = Extract<Expr, { kind: "load" }>;

export function load(e: Load, v: Lanes): void {
  if (isOwn(e.index)) {
    read(e.buffer, v.element, v);
    return;
  }
  const numbers = v.possible.alike.component(e.index);
  if (numbers === undefined) return gather(e, v);
  const { asm } = v;
  const place = placeOf(e.index, v);
  if (v.possible.alike.isInside(e.buffer, numbers)) return read(e.buffer, place, v);
  ifInside(e.buffer, place, v).if("v128");
  read(e.buffer, place, v);
  asm.else();
  missing(e, v);
  asm.end();
}

/** As in JavaScript, what lies outside of an array is not there. */
function missing({ type }: Load, { asm, shape }: Lanes): void {
  if (type === "boolean") asm.mask(true);
  else if (shape.float === "f64x2") asm.f64x2(NaN);
  else if (type === "integer") asm.i32x4(0);
  else asm.f32x4(NaN);
}

/** All elements of a round have the component, or none of them: it is the same one. */
const ifInside = (buffer: string, place: number, { asm, head }: Lanes): Assembler =>
  asm.get(place).get(head.parameters.length(buffer)).do("i32.lt_u");

/** The place of the round's first element. */
function placeOf(index: Expr, v: Lanes): number {
  if (isOwn(index)) return v.element;
  const known = v.components.get(index);
  if (known !== undefined) return known;
  const place = v.asm.local("i32");
  whole(index, v.common);
  v.asm.set(place);
  v.components.set(index, place);
  return place;
}

function addressOf(buffer: string, place: number, { asm, head, kit }: Lanes): Assembler {
  const shift = shiftOf(kit.typeOf(buffer), kit.precision);
  asm.get(head.parameters.address(buffer)).get(place);
  return (shift > 0 ? asm.i32(shift).do("i32.shl") : asm).do("i32.add");
}

/** How far behind the address of the round the vector lies. */
const offsetOf = (buffer: string, { ahead, kit }: Lanes): number => ahead << shiftOf(kit.typeOf(buffer), kit.precision);

function read(buffer: string, place: number, v: Lanes): void {
  const asm = addressOf(buffer, place, v);
  const offset = offsetOf(buffer, v);
  const wide = v.shape.float === "f64x2";
  switch (v.kit.typeOf(buffer)) {
    case "real":
      asm.load128(offset);
      return;
    case "integer":
      if (wide) asm.load64(offset).simd("f64x2.convert_low_i32x4_s");
      else asm.load128(offset);
      return;
    case "boolean":
      if (wide) {
        asm.mask(false).load16Lane(offset);
        asm.simd("i16x8.extend_low_i8x16_u", "i32x4.extend_low_i16x8_u", "i64x2.extend_low_i32x4_u");
      } else asm.load32(offset).simd("i16x8.extend_low_i8x16_u", "i32x4.extend_low_i16x8_u");
      asm.mask(false).simd(`${v.shape.mask}.ne`);
  }
}

/**
 * Behind the last element there is room, where anything may be written; behind the last element's component lies the next component of
 * the first one, where nothing may.
 */
export function store(buffer: string, index: Expr, value: Expr, v: Lanes): void {
  const { asm, kit } = v;
  const type = kit.typeOf(buffer);
  if ((value.type === "boolean") !== (type === "boolean")) throw new Error(`'${buffer}' holds another type`);
  const { alike } = v.possible;
  if (isOwn(index) && alike.hasRoom(buffer)) {
    addressOf(buffer, v.element, v);
    stored(value, type, v);
    writeAll(type, offsetOf(buffer, v), v);
    return;
  }
  const numbers = isOwn(index) ? [] : alike.component(index);
  if (numbers === undefined) throw new Error(`an element of '${buffer}' that is another's`);
  const [place, address, kept] = [placeOf(index, v), asm.local("i32"), asm.local("v128")];
  stored(value, type, v);
  asm.set(kept);
  const inside = isOwn(index) || alike.isInside(buffer, numbers);
  if (!inside) ifInside(buffer, place, v).if();
  addressOf(buffer, place, v).set(address);
  asm.get(v.leftInRound()).i32(v.shape.lanes).do("i32.ge_s").if().get(address).get(kept);
  writeAll(type, 0, v);
  asm.else();
  writeSome(type, address, kept, v);
  asm.end();
  if (!inside) asm.end();
}

/** Leaves the lanes as they lie in memory, the first one lowest. */
function stored(e: Expr, type: Type, v: Lanes): void {
  const { asm, shape } = v;
  v.value(e);
  if (type === "boolean") {
    asm.bytes(...Array.from({ length: 16 }, (_, k) => (k < shape.lanes ? (k * 16) / shape.lanes : 255)));
    asm.simd("i8x16.swizzle").i32x4(0x01010101).simd("v128.and");
  } else if (type === "integer" && shape.float === "f64x2") wrapped(v);
}

/** Whole numbers as JavaScript stores them in 32 bits: modulo 2^32. */
function wrapped({ asm }: Lanes): Assembler {
  const x = asm.local("v128");
  asm
    .tee(x)
    .get(x)
    .f64x2(2 ** -32)
    .simd("f64x2.mul", "f64x2.floor")
    .f64x2(2 ** 32);
  return asm.simd("f64x2.mul", "f64x2.sub", "i32x4.trunc_sat_f64x2_u_zero");
}

function writeAll(type: Type, offset: number, { asm, shape, kit }: Lanes): void {
  switch (shape.lanes * bytesOf(type, kit.precision)) {
    case 16:
      asm.store128(offset);
      return;
    case 8:
      asm.store64Lane(offset);
      return;
    case 4:
      asm.store32Lane(offset);
      return;
    case 2:
      asm.store16Lane(offset);
  }
}

/** The lanes of the elements that there are, but for the last lane. */
function writeSome(type: Type, address: number, kept: number, v: Lanes): void {
  const { asm, shape, kit } = v;
  const bytes = bytesOf(type, kit.precision);
  for (let lane = 0; lane < shape.lanes - 1; lane++) {
    if (lane > 0) asm.get(v.leftInRound()).i32(lane).do("i32.gt_s").if();
    asm.get(address).get(kept);
    if (bytes === 8) asm.store64Lane(lane * bytes, lane);
    else if (bytes === 4) asm.store32Lane(lane * bytes, lane);
    else asm.store8Lane(lane * bytes, lane);
    if (lane > 0) asm.end();
  }
}
