import { makeSource, span, type Diagnostic, type Source, type Span } from "../../src/source/index.ts";

export const model = makeSource(
  "model.neuro",
  [
    "neuron Cell {",
    "\tparam tau_m = 20 ms",
    "  dv/dt = 4 mV + 3 ms / tau",
    "  日本 = 3 /* e\u0301 */ + x",
    "}",
    "synapse A {",
    "  state g = 0",
    "  b",
    "  c",
    "  d",
    "  e",
    "}",
    "",
  ].join("\n"),
);
export const library = makeSource("neuro/synapses", "synapse E {\n  param w: any = 1\n}\n");

/** The first place of `text`, which must be there. */
export function place(text: string, source: Source = model): Span {
  const start = source.text.indexOf(text);
  if (start < 0) throw new Error(`no '${text}' in ${source.name}`);
  return span(source, start, start + text.length);
}

export function finding(message: string, rest: Partial<Diagnostic> = {}): Diagnostic {
  return { code: "NE3001", name: "unit-mismatch", severity: "error", message, ...rest };
}

export const mismatch = finding("cannot add 4 mV and 3 ms", {
  span: place("+"),
  here: "these differ",
  labels: [
    { span: place("4 mV"), text: "a voltage" },
    { span: place("3 ms"), text: "a time" },
    { span: place("w", library), text: "declared here" },
  ],
  notes: ["both sides of + need one dimension"],
  help: "divide the time by a time",
  fix: { title: "write `3 mV`", edits: [{ span: place("3 ms"), text: "3 mV" }] },
});
