import type { ExperimentDecl, ExperimentStep } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import type {
  CheckedExperiment,
  CheckedExpect,
  CheckedExpr,
  CheckedRecord,
  CheckedStep,
  CheckedSweep,
} from "../model.ts";
import type { Network } from "../networks/network.ts";
import { checkAssignments } from "./assignment.ts";
import { checkExpect } from "./expect.ts";
import { checkRecords, distinctName } from "./record.ts";
import { checkedTime, checkSeed, checkSetting } from "./settings.ts";
import { checkSweep } from "./sweep.ts";

/** What is collected from the steps. */
interface Draft {
  dt?: CheckedExpr;
  seed?: CheckedExpr;
  readonly settings: CheckedExperiment["settings"][number][];
  readonly steps: CheckedStep[];
  readonly scheduled: CheckedExperiment["scheduled"][number][];
  readonly records: CheckedRecord[];
  readonly expects: CheckedExpect[];
  sweep?: CheckedSweep;
  /** Where each thing that may be given once was given. */
  readonly seen: Map<string, Span>;
}

/** An experiment or a test. */
export function checkExperiment(decl: ExperimentDecl, network: Network): CheckedExperiment {
  const draft: Draft = { settings: [], steps: [], scheduled: [], records: [], expects: [], seen: new Map() };
  for (const step of decl.steps) checkStep(step, draft, network);
  const { seen: _, ...found } = draft;
  return { name: decl.title ?? "main", span: decl.span, doc: decl.doc, type: decl.type, ...found };
}

function checkStep(step: ExperimentStep, draft: Draft, network: Network): void {
  switch (step.kind) {
    case "bad":
      return;
    case "dt":
      return keep("dt", "'dt'", step, checkedTime(step.value, "'dt'", "positive", network), draft, network);
    case "seed":
      return keep("seed", "'seed'", step, checkSeed(step.value, network), draft, network);
    case "run": {
      const duration = checkedTime(step.duration, "'run'", "not negative", network);
      if (duration !== undefined) draft.steps.push({ kind: "run", duration, span: step.span });
      return;
    }
    case "set": {
      const setting = checkSetting(step, network);
      if (once(`set ${step.name.name}`, `'set ${step.name.name}'`, step.span, draft, network) && setting !== undefined)
        draft.settings.push(setting);
      return;
    }
    case "at":
      return checkAt(step, draft, network);
    case "assign":
      for (const assignment of checkAssignments(step.statement, network))
        draft.steps.push({ kind: "assign", assignment });
      return;
    case "record":
      for (const record of checkRecords(step, network)) {
        const named = distinctName(step, record, draft.records, network);
        if (named !== undefined) draft.records.push(named);
      }
      return;
    case "expect": {
      const expected = checkExpect(step, network);
      if (expected !== undefined) draft.expects.push(expected);
      return;
    }
    case "sweep": {
      const sweep = checkSweep(step, network, (key, what, at) => once(key, what, at, draft, network));
      if (once("sweep", "'sweep'", step.span, draft, network)) draft.sweep = sweep;
    }
  }
}

function keep(
  name: "dt" | "seed",
  what: string,
  step: ExperimentStep,
  value: CheckedExpr | undefined,
  draft: Draft,
  network: Network,
): void {
  if (once(name, what, step.span, draft, network) && value !== undefined) draft[name] = value;
}

function once(key: string, what: string, at: Span, draft: Draft, network: Network): boolean {
  const first = draft.seen.get(key);
  if (first !== undefined)
    network.session.report("NE5012", at, { what }, { labels: [{ span: first, text: "first given here" }] });
  else draft.seen.set(key, at);
  return first === undefined;
}

function checkAt(step: Extract<ExperimentStep, { kind: "at" }>, draft: Draft, network: Network): void {
  const time = checkedTime(step.time, "'at'", "not negative", network);
  const assignments = step.body.flatMap((statement) => checkAssignments(statement, network));
  if (time !== undefined) draft.scheduled.push({ time, assignments, span: step.span });
}

/** Experiments are chosen by name, so their names differ. */
export function checkExperimentNames(decls: readonly ExperimentDecl[], network: Network): void {
  const seen = new Map<string, ExperimentDecl>();
  for (const decl of decls) {
    const name = decl.title ?? "main";
    const first = seen.get(name);
    const start = { ...decl.span, end: Math.min(decl.span.end, decl.span.start + decl.type.length) };
    if (first !== undefined)
      network.session.report(
        "NE2002",
        start,
        { name },
        {
          labels: [{ span: { ...first.span, end: first.span.start + first.type.length }, text: "first one" }],
          help: `give it a title: \`${decl.type} "…" { … }\``,
        },
      );
    else seen.set(name, decl);
  }
}
