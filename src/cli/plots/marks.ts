import { coordinate, element } from "./svg.ts";
import type { Scales } from "./chart.ts";

/** Points joined by straight lines. */
export const polyline = (points: readonly (readonly [number, number])[], { x, y }: Pick<Scales, "x" | "y">): string =>
  points.map(([a, b], k) => `${k === 0 ? "M" : "L"}${coordinate(x(a))} ${coordinate(y(b))}`).join("");

/** What is drawn inside of the axes only. */
export function clipped(id: string, { area }: Scales, ...marks: readonly string[]): string {
  const { left, right, top, bottom } = area;
  const rect = element("rect", { x: left, y: top, width: right - left, height: bottom - top });
  return element("clipPath", { id }, rect) + element("g", { "clip-path": `url(#${id})` }, ...marks);
}

type Kind = "stable" | "unstable" | "saddle";
/** A saddle is half of each; what is not stable is open. */
export const kindOf = ({ type, stable }: { readonly type: string; readonly stable: boolean }): Kind =>
  type.startsWith("saddle") ? "saddle" : stable ? "stable" : "unstable";

const radius = 5;

/** A fixed point: filled where it is stable, open where it is not, half of a saddle. */
export function fixedPointMark(kind: Kind, x: number, y: number): string {
  const circle = element("circle", { class: kind === "stable" ? "stable" : "unstable", cx: x, cy: y, r: radius });
  if (kind !== "saddle") return circle;
  const half = `M${coordinate(x)} ${coordinate(y - radius)}a${radius} ${radius} 0 0 0 0 ${2 * radius}z`;
  return circle + element("path", { class: "half", d: half });
}

export const lineSample = (classes: string): string => element("path", { class: classes, d: "M2 6H26" });
