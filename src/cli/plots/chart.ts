import { coordinate, element, escape } from "./svg.ts";
import { ticks, type Ticks } from "./ticks.ts";

export interface Axis {
  readonly low: number;
  readonly high: number;
  /** With its unit: "time (ms)". */
  readonly label: string;
  /** Without numbers, where the chart writes its own. */
  readonly bare?: boolean | undefined;
  /** Where round numbers of the axis are not the right ones: on a logarithmic axis, whose `low` and `high` are logarithms. */
  readonly ticks?: Ticks | undefined;
}

export interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly area: Area;
}

export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Chart {
  /** Read aloud instead of the picture. */
  readonly title: string;
  readonly description: string;
  /** In pixels, which the page may scale. */
  readonly height: number;
  readonly width?: number | undefined;
  readonly x: Axis;
  readonly y: Axis;
  /** The marks, as markup, under the axes. */
  readonly marks: (scales: Scales) => string;
}

/** Of a chart as wide as the page, and of one that shares a row with another. */
const wholeWidth = 960;
export const halfWidth = 460;
const margin = { left: 68, right: 14, top: 10, bottom: 42 };

/** A chart as an inline SVG: grid, marks, axes. Colours come from the classes of the page. */
export function chart(spec: Chart): string {
  const width = spec.width ?? wholeWidth;
  const area: Area = {
    left: margin.left,
    right: width - margin.right,
    top: margin.top,
    bottom: spec.height - margin.bottom,
  };
  const scales: Scales = {
    x: linear(spec.x, area.left, area.right),
    y: linear(spec.y, area.bottom, area.top),
    area,
  };
  return element(
    "svg",
    { viewBox: `0 0 ${width} ${spec.height}`, role: "img", xmlns: "http://www.w3.org/2000/svg" },
    element("title", {}, escape(spec.title)),
    element("desc", {}, escape(spec.description)),
    grid(spec, scales),
    element("g", { class: "marks" }, spec.marks(scales)),
    xAxis(spec.x, scales),
    yAxis(spec.y, scales),
  );
}

function linear(axis: Axis, from: number, to: number): (value: number) => number {
  const span = axis.high - axis.low || 1;
  return (value) => from + ((value - axis.low) / span) * (to - from);
}

const xTicks = (axis: Axis, area: Area): ReturnType<typeof ticks> =>
  axis.ticks ?? ticks(axis.low, axis.high, Math.round((area.right - area.left) / 90));
const yTicks = (axis: Axis, area: Area): ReturnType<typeof ticks> =>
  axis.ticks ?? ticks(axis.low, axis.high, Math.max(2, Math.round((area.bottom - area.top) / 48)));

function grid(spec: Chart, { x, y, area }: Scales): string {
  const vertical = xTicks(spec.x, area).values.map((value) => `M${coordinate(x(value))} ${area.top}V${area.bottom}`);
  const horizontal =
    spec.y.bare === true
      ? []
      : yTicks(spec.y, area).values.map((value) => `M${area.left} ${coordinate(y(value))}H${area.right}`);
  return element("path", { class: "grid", d: [...vertical, ...horizontal].join("") });
}

function xAxis(axis: Axis, { x, area }: Scales): string {
  const { values, texts } = xTicks(axis, area);
  const labels = values.map((value, k) =>
    element("text", { x: x(value), y: area.bottom + 17, "text-anchor": "middle" }, texts[k]!),
  );
  const name = element(
    "text",
    { class: "name", x: (area.left + area.right) / 2, y: area.bottom + 36, "text-anchor": "middle" },
    escape(axis.label),
  );
  const rule = element("path", { class: "axis", d: `M${area.left} ${area.bottom}H${area.right}` });
  return element("g", {}, rule, ...labels, name);
}

function yAxis(axis: Axis, { y, area }: Scales): string {
  const { values, texts } = axis.bare === true ? { values: [], texts: [] } : yTicks(axis, area);
  const labels = values.map((value, k) =>
    element("text", { x: area.left - 8, y: y(value) + 4, "text-anchor": "end" }, texts[k]!),
  );
  const middle = coordinate((area.top + area.bottom) / 2);
  const name = element(
    "text",
    { class: "name", transform: `translate(15 ${middle}) rotate(-90)`, "text-anchor": "middle" },
    escape(axis.label),
  );
  const rule = element("path", { class: "axis", d: `M${area.left} ${area.top}V${area.bottom}` });
  return element("g", {}, rule, ...labels, name);
}
