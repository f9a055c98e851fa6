/** `analysis phase_plane { … }` and `analysis bifurcation { … }` of the user's file. */
import type { AnalysisDecl } from "../../parser/ast.ts";
import { bare, lineOf } from "../expressions/describe.ts";
import { features, type AnalysisRange, type CheckedAnalysis, type Feature, type HeldValue } from "../model/analysis.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import type { Network } from "../networks/network.ts";
import { checkAutonomous } from "./autonomous.ts";
import { analysisKind, clausesOf, required, type AnalysisKind, type Clause } from "./clauses.ts";
import { readHeld, readRange } from "./range.ts";
import { analysisSubject, type AnalysisSubject } from "./subject.ts";

export function checkAnalyses(network: Network): readonly CheckedAnalysis[] {
  const decls = network.module.ast.items.filter((item): item is AnalysisDecl => item.kind === "analysis");
  return decls.map((decl) => checkAnalysis(decl, network)).filter((one) => one !== undefined);
}

type Clauses = ReadonlyMap<string, Clause>;

function checkAnalysis(decl: AnalysisDecl, network: Network): CheckedAnalysis | undefined {
  const { session } = network;
  const kind = analysisKind(decl, session);
  if (kind === undefined) return undefined;
  const clauses = clausesOf(decl, kind, session);
  const of = required(clauses, "of", "of <neuron>", decl, session);
  const subject = of === undefined ? undefined : analysisSubject(of, network);
  if (of === undefined || subject === undefined || session.failed) return undefined;
  const good = checkAutonomous(subject.neuron, of.entries[0]!.span, session);
  const axes = axesOf(clauses, kind, decl, subject, network);
  const held = heldOf(clauses, axes, subject, network);
  const base = { name: `${kind} of ${subject.text}`, span: decl.name.span, doc: decl.doc, of: subject.text };
  const common = { ...base, neuron: subject.neuron, held, axes };
  if (kind === "phase_plane") return { ...common, kind, show: shownIn(clauses, network) };
  const vary = variedIn(clauses, decl, subject, network);
  return vary === undefined || !good ? undefined : { ...common, kind, vary };
}

/** A phase plane has one axis, which makes it a phase line, or two. */
function axesOf(
  clauses: Clauses,
  kind: AnalysisKind,
  decl: AnalysisDecl,
  { neuron }: AnalysisSubject,
  network: Network,
): readonly AnalysisRange[] {
  const { session } = network;
  const example = "axes <state> in <low> .. <high>, …";
  const clause = kind === "phase_plane" ? required(clauses, "axes", example, decl, session) : clauses.get("axes");
  const count = clause?.entries.length ?? 0;
  if (clause !== undefined && kind === "phase_plane" && (count < 1 || count > 2))
    session.report(
      "NE7006",
      clause.span,
      { analysis: kind, wanted: "one axis or two", found: String(count) },
      { help: "other states are at their steady values, or held by `at`" },
    );
  const axes = (clause?.entries ?? []).map((entry) => readRange(entry, "axes", ["state"], neuron, network));
  return axes.filter((axis) => axis !== undefined);
}

function heldOf(
  clauses: Clauses,
  axes: readonly AnalysisRange[],
  { neuron, inputs }: AnalysisSubject,
  network: Network,
): readonly HeldValue[] {
  const given = inputs.map((arg) => ({
    value: { kind: "name" as const, name: arg.name!.name, span: arg.name!.span },
    equals: arg.value,
    span: arg.span,
  }));
  const seen = new Set(axes.map(({ name }) => name));
  return [...given, ...(clauses.get("at")?.entries ?? [])].flatMap((entry) => {
    const held = readHeld(entry, neuron, network);
    if (held === undefined) return [];
    if (seen.has(held.name)) network.session.report("NE5012", entry.span, { what: `'${held.name}'` });
    seen.add(held.name);
    return [held];
  });
}

function variedIn(
  clauses: Clauses,
  decl: AnalysisDecl,
  { neuron }: AnalysisSubject,
  network: Network,
): AnalysisRange | undefined {
  const clause = required(clauses, "vary", "vary <input or param> in <low> .. <high>", decl, network.session);
  if (clause === undefined) return undefined;
  const [entry, second] = clause.entries;
  if (entry !== undefined && second === undefined) return readRange(entry, "vary", ["input", "param"], neuron, network);
  network.session.report("NE7004", (second ?? clause).span, {
    clause: "vary",
    wanted: "one input or param, `I in 0 .. 1`",
    found: second === undefined ? "nothing" : `\`${lineOf(second.span)}\` as well`,
  });
  return undefined;
}

/** All of them where nothing is said. */
function shownIn(clauses: Clauses, { session }: Network): readonly Feature[] {
  const clause = clauses.get("show");
  if (clause === undefined) return features.filter((feature) => feature !== "trajectory");
  return clause.entries.flatMap(({ value, span }) => {
    const word = bare(value);
    const found = features.find((feature) => word.kind === "name" && word.name === feature);
    if (found === undefined) {
      const text = lineOf(span);
      const help = suggestionOrList(text, span, features, "it can show");
      session.report("NE7004", span, { clause: "show", wanted: "what there is to see", found: `\`${text}\`` }, help);
    }
    return found === undefined ? [] : [found];
  });
}
