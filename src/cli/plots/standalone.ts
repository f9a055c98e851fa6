import { element, escape } from "./svg.ts";

export interface LegendEntry {
  readonly label: string;
  /** The mark as markup, in a box of 28 × 12. */
  readonly mark: string;
}

const header = 76;
/** A letter of the legend is about this wide. */
const letter = 6.6;

/** A chart as a picture that stands alone: its title, its legend, and the colours of the report. */
export function standalone(title: string, note: string, legend: readonly LegendEntry[], svg: string): string {
  const [, width = "960", height = "400"] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  const inner = svg.replace("<svg ", `<svg y="${header}" width="${width}" height="${height}" `);
  const whole = Number(height) + header;
  return `${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${whole}`,
      width: Number(width),
      height: whole,
      role: "img",
    },
    element("style", {}, style),
    element("rect", { class: "page", width: Number(width), height: whole }),
    element("text", { class: "title", x: 20, y: 26 }, escape(title)),
    element("text", { x: 20, y: 46 }, escape(note)),
    legendMarkup(legend),
    inner,
  )}\n`;
}

function legendMarkup(legend: readonly LegendEntry[]): string {
  let next = 18;
  const entries = legend.map(({ label, mark }) => {
    const x = next;
    next += 46 + label.length * letter;
    const text = element("text", { class: "name", x: 32, y: 10 }, escape(label));
    return element("g", { transform: `translate(${x.toFixed(1)} 56)` }, mark, text);
  });
  return element("g", {}, ...entries);
}

const style = `
svg { --page: #ffffff; --ink: #1c2430; --soft: #5d6878; --grid: #edf0f4; --c0: #2563b8; --c1: #d0551f; --c2: #1d8a6b; --c3: #8c4bb3;
  font: 12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; font-variant-numeric: tabular-nums; }
@media (prefers-color-scheme: dark) {
  svg { --page: #1a2029; --ink: #e6eaf0; --soft: #98a4b5; --grid: #252d38; --c0: #6ea8f5; --c1: #f79361; --c2: #55cfa9; --c3: #c792ea; }
}
.page { fill: var(--page); } text { fill: var(--soft); } .name { fill: var(--ink); } .title { fill: var(--ink); font-size: 16px; font-weight: 600; }
.grid { stroke: var(--grid); fill: none; } .axis { stroke: var(--soft); fill: none; }
.line { fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linejoin: round; }
.dashed { stroke-dasharray: 6 4; stroke-width: 1.4; }
.flow { fill: none; stroke: var(--soft); stroke-width: 0.9; opacity: 0.75; }
.stable { fill: var(--ink); stroke: var(--ink); stroke-width: 1.6; }
.unstable { fill: var(--page); stroke: var(--ink); stroke-width: 1.6; }
.half { fill: var(--ink); stroke: none; }
.dot { fill: currentColor; }
.c0 { color: var(--c0); } .c1 { color: var(--c1); } .c2 { color: var(--c2); } .c3 { color: var(--c3); }
`;
