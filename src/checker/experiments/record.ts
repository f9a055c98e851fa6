import type { Expr, RecordStep } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { bare, lineOf } from "../expressions/describe.ts";
import type { CheckedRecord } from "../model.ts";
import { forMembers } from "../networks/family.ts";
import type { Network } from "../networks/network.ts";
import { typeName } from "../types.ts";
import { measures } from "../vocabulary.ts";
import { checkedTime } from "./settings.ts";
import { checkSubject, findOf, type Subject } from "./subject.ts";

type Reduce = NonNullable<CheckedRecord["reduce"]>;
const reductions: readonly Reduce[] = ["mean", "sum", "min", "max", "std"];

/** `record spikes of x`, `record x of y every 1 ms`, `record mean(x of y)`, `record w of c at end`; one for each population of a family. */
export function checkRecords(step: RecordStep, network: Network): readonly CheckedRecord[] {
  return forMembers(findOf(step.what)?.object, network)
    .map((inner) => checkRecord(step, inner))
    .filter((record) => record !== undefined);
}

function checkRecord(step: RecordStep, network: Network): CheckedRecord | undefined {
  const { session } = network;
  const { subject: ast, reduce } = reduced(step.what);
  const every = step.every === undefined ? undefined : checkedTime(step.every, "'every'", "positive", network);
  const text = network.spell(lineOf(step.what.span));
  if (findOf(ast) === undefined && bare(ast).kind !== "bad") {
    session.report(
      "NE5013",
      step.what.span,
      { what: `\`${text}\`` },
      { help: "write `record spikes of cells` or `record v of cells every 1 ms`" },
    );
    return undefined;
  }
  const subject = checkSubject(ast, network, places.record, reduce === undefined);
  if (subject === undefined || !clausesFit(step, subject, network) || (step.every !== undefined && every === undefined))
    return undefined;
  if (reduce !== undefined && (subject.value === undefined || subject.value.type.kind === "boolean")) {
    const found = subject.value === undefined ? "spikes" : typeName(subject.value.type);
    const help = subject.value === undefined ? undefined : `\`${reduce}(where(…, 1, 0) of …)\` counts where it holds`;
    const holes = { measure: reduce, wanted: "numbers, as in `v of cells`", found };
    session.report("NE5010", step.what.span, holes, { help });
    return undefined;
  }
  return { subject: subject.checked, reduce, every, atEnd: step.atEnd, span: step.span, text };
}

/** Values are sampled every so often or once, at the end; spikes come when they come. */
function clausesFit(step: RecordStep, subject: Subject, { session }: Network): boolean {
  const { every, atEnd } = step;
  if (subject.value === undefined && (every !== undefined || atEnd)) {
    const what = every === undefined ? "'at end'" : "'every'";
    session.report("NE5051", every?.span ?? step.span, { what, why: "every spike is recorded, at its time" });
    return false;
  }
  if (every === undefined || !atEnd) return true;
  const help = "for both, write two records";
  session.report("NE5051", step.span, { what: "'at end'", why: "this is recorded every so often" }, { help });
  return false;
}

/**
 * The same values twice, sampled differently, get names that say how: `w of plastic`, then `w of plastic at end`. Undefined, with a
 * finding, where nothing tells them apart.
 */
export function distinctName(
  step: RecordStep,
  record: CheckedRecord,
  before: readonly CheckedRecord[],
  network: Network,
): CheckedRecord | undefined {
  const taken = (text: string): boolean => before.some((one) => one.text === text);
  if (!taken(record.text)) return record;
  const clause = step.atEnd ? " at end" : step.every === undefined ? "" : ` every ${lineOf(step.every.span)}`;
  const text = record.text + clause;
  if (!taken(text)) return { ...record, text };
  network.session.report("NE5012", step.span, { what: `\`record ${text}\`` });
  return undefined;
}

/** `mean(v of exc)`: one number for each sample. */
function reduced(what: Expr): { readonly subject: Expr; readonly reduce?: Reduce | undefined } {
  const call = bare(what);
  if (call.kind !== "call" || call.args.length !== 1) return { subject: what };
  const reduce = reductions.find((name) => name === call.callee.name);
  const arg = call.args[0]!.value;
  if (reduce === undefined || !(measures.has(reduce) || reduce === "sum") || findOf(arg) === undefined)
    return { subject: what };
  return { subject: arg, reduce };
}
