/** What a body of one task finds around it: arenas, uniforms, sums, lists. */
import type { Access } from "../access.ts";
import type { Extreme } from "../plan/extremes.ts";
import { sumOf, type Task } from "../plan/task.ts";
import type { Layout } from "./layout.ts";

const arenaNames = { reals: "f", integers: "n", synapses: "w", constants: "r", indices: "c" } as const;

/** @param task absent for functions of the program, which touch no memory */
export function accessOf(layout: Layout, task?: Task): Access {
  const added = new Set((task?.touches ?? []).filter(({ mode }) => mode === "add").map(({ key }) => key));
  return {
    step: "now.step",
    index: { i: "i", j: "j", s: "s" },
    zero: "now.zero",
    keys: { draws: "given.draws", subdraws: "given.subdraws" },
    load: (buffer, index) =>
      task?.does.kind === "fold" && buffer === sumOf(task.does.buffer) ? "sum" : valueOf(layout, buffer, index),
    size: (buffer) => layout.constants.name("size", `array ${buffer}`),
    store: (buffer, index, value) => storing(layout, buffer, index, value),
    accumulate: (buffer, index, operator, value) =>
      added.has(sumOf(buffer))
        ? addition(
            layout,
            { buffer, index, step: task?.walk.kind === "arrivals" ? "arriving" : "now.step" },
            operator,
            value,
          )
        : storing(layout, buffer, index, combined(valueOf(layout, buffer, index), operator, value)),
    uniform: (name) => uniformText(layout, name),
    table: (name, index) => `r[${layout.constants.name("at", `table ${name}`)} + u32(${index})]`,
    emit: (list) => emission(layout, list),
  };
}

export const placeOf = (layout: Layout, buffer: string, index: string): string =>
  `${arenaNames[layout.arenaOf(buffer)]}[${layout.constants.name("at", buffer)} + u32(${index})]`;

/** Of words that hold bits of another type. */
const holdsBits = (layout: Layout, buffer: string): boolean =>
  layout.arenaOf(buffer) === "indices" || layout.arenaOf(buffer) === "synapses";

/** An expression, `f32` or `i32`. */
export function valueOf(layout: Layout, buffer: string, index: string): string {
  const place = placeOf(layout, buffer, index);
  return holdsBits(layout, buffer) ? `bitcast<${layout.isReal(buffer) ? "f32" : "i32"}>(${place})` : place;
}

/** An expression, `u32`. */
export function bitsOf(layout: Layout, buffer: string, index: string): string {
  const place = placeOf(layout, buffer, index);
  return holdsBits(layout, buffer) ? place : `bitcast<u32>(${place})`;
}

/** A statement. @param value `f32` or `i32` */
export function storing(layout: Layout, buffer: string, index: string, value: string): string {
  const stored = holdsBits(layout, buffer) ? `bitcast<u32>(${value})` : value;
  return `${placeOf(layout, buffer, index)} = ${stored};`;
}

function combined(before: string, operator: "+" | "min" | "max", value: string): string {
  return operator === "+" ? `${before} + (${value})` : `${operator}(${before}, ${value})`;
}

function addition(layout: Layout, place: SumPlace, operator: "+" | Extreme, value: string): string {
  if (operator === "+") return `${sumCall("add", layout, place)}, ${value});`;
  const order = layout.isReal(place.buffer) ? `order_of(${value})` : value;
  return `${operator === "max" ? "atomicMax" : "atomicMin"}(&a[${sumPlace(layout, place)}], ${order});`;
}

/** What stands there where nothing has arrived, as the runtime has it. */
export const noExtreme: Readonly<Record<Extreme, string>> = { max: "-2147483648", min: "2147483647" };

/** An element of the sums of a buffer, and the step in which the buffer takes it over. */
export interface SumPlace {
  readonly buffer: string;
  readonly index: string;
  readonly step: string;
}

/** An expression, `u32`. */
export function sumPlace(layout: Layout, { buffer, index, step }: SumPlace): string {
  const half = layout.half === undefined ? "" : `half_of(${step}) + `;
  return `${half}${layout.constants.name("at", sumOf(buffer))} + u32(${index})`;
}

/** The beginning of a call of `add_…` or `take_…`. */
export function sumCall(what: "add" | "take", layout: Layout, { buffer, index, step }: SumPlace): string {
  const at = sumPlace(layout, { buffer, index, step });
  if (layout.arenaOf(buffer) === "integers") return `${what}_whole(${at}`;
  const how = `given.${layout.members.name("given", sumOf(buffer))}`;
  return `${what}_sum(${at}, ${layout.constants.name("size", sumOf(buffer))}, ${how}`;
}

function uniformText({ hosted, members }: Layout, name: string): string {
  const place = hosted.findIndex((one) => one.name === name);
  if (place < 0) return `given.${members.name("given", name)}`;
  return hosted[place]!.type === "real" ? `step_real(${place}u)` : `step_integer(${place}u)`;
}

/** Where its list lies, and the number by which records name it. */
function emission({ constants, lists, ownerOf }: Layout, list: string): string {
  const [at, ring] = ["at", "ring"].map((what) => constants.name(what, `list ${list}`));
  return `emit_event(${at}, ${ring}, ${constants.name("size", ownerOf(list))}, ${lists.indexOf(list)}u, i);`;
}
