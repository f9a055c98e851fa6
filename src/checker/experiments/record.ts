import type { Expr, RecordStep } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { bare, lineOf } from "../expressions/describe.ts";
import type { CheckedRecord } from "../model.ts";
import { forMembers } from "../networks/family.ts";
import type { Network } from "../networks/network.ts";
import { typeName } from "../types.ts";
import { measures } from "../vocabulary.ts";
import { checkedTime } from "./settings.ts";
import { checkSubject, findOf } from "./subject.ts";

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
  if (subject === undefined || (step.every !== undefined && every === undefined)) return undefined;
  if (reduce !== undefined && (subject.value === undefined || subject.value.type.kind === "boolean")) {
    const found = subject.value === undefined ? "spikes" : typeName(subject.value.type);
    session.report("NE5010", step.what.span, { measure: reduce, wanted: "numbers, as in `v of cells`", found });
    return undefined;
  }
  return { subject: subject.checked, reduce, every, atEnd: step.atEnd, span: step.span, text };
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
