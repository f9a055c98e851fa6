import type { Figure } from "../plots/figure.ts";
import { escape } from "../plots/svg.ts";
import type { Results } from "../results.ts";
import { figures } from "./figures.ts";
import { style } from "./style.ts";
import { connectionTable, expectTable, parameterTable, populationTable } from "./tables.ts";
import { duration, short } from "../numbers.ts";

/** One page that needs nothing else: facts, expects, raster, traces, rates, tables. The same results give the same bytes. */
export function reportHtml(results: Results): string {
  return page(results, [
    header(results, factsOf(results)),
    early(results),
    expectTable(results.expect),
    populationTable(results.populations),
    figures(results).map(figureGroup).join("\n"),
    connectionTable(results.connections),
    parameterTable(results.parameters),
  ]);
}

type About = Pick<Results, "model" | "experiment" | "compiler" | "model_hash">;
type Facts = readonly (readonly [name: string, value: string])[];

/** The page around its parts. */
export function page(results: About, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(`${results.model} · ${results.experiment}`)}</title>
<style>${style}</style>
</head>
<body>
<main>
${parts.join("\n")}
<footer>neuroc ${escape(results.compiler)} · model ${escape(results.model_hash)}</footer>
</main>
</body>
</html>
`;
}

function factsOf(results: Results): Facts {
  const { timing_ms: times } = results;
  const speed = times.simulate > 0 ? `${short(results.duration_ms / times.simulate, 2)}×` : "";
  return [
    ["simulated time", duration(results.duration_ms)],
    ["step", `${short(results.dt_ms)} ms`],
    ["seed", String(results.seed)],
    ["target", `${results.target}, ${results.precision}`],
    ["chosen because", results.why ?? ""],
    ["device", results.gpu === undefined ? "" : results.device],
    ["compile", duration(times.compile)],
    ["build", duration(times.build)],
    ["simulate", duration(times.simulate)],
    ["real time", speed],
  ];
}

/** Facts without a value are left out. */
export function header(results: About, facts: Facts): string {
  const list = facts
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `<div><dt>${escape(name)}</dt><dd>${escape(value)}</dd></div>`);
  return `<header>
<h1>${escape(results.model)}</h1>
<p class="subtitle">${escape(results.experiment)}</p>
<dl class="facts">${list.join("")}</dl>
</header>`;
}

export function early(results: Pick<Results, "ended_early">): string {
  return results.ended_early === undefined
    ? ""
    : `<section class="early">The run ended early: ${escape(results.ended_early)}</section>`;
}

/** Halves stand side by side; anything else takes the whole width. */
export function figureGroup(group: readonly Figure[]): string {
  const inner = group.map(figureHtml).join("\n");
  return group.some((figure) => figure.half === true) ? `<div class="pair">${inner}</div>` : inner;
}

function figureHtml(figure: Figure): string {
  const legend = (figure.legend ?? [])
    .map(({ label, colour }) => `<span class="${colour}"><i></i><b>${escape(label)}</b></span>`)
    .join("");
  return `<figure>
<figcaption><h2>${escape(figure.title)}</h2>${figure.note === undefined ? "" : `<span class="note">${escape(figure.note)}</span>`}${legend === "" ? "" : `<span class="legend">${legend}</span>`}</figcaption>
${figure.svg}
</figure>`;
}
