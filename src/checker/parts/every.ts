import { time } from "../../language/dimension.ts";
import type { EveryDecl } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { lineOf } from "../expressions/describe.ts";
import { wantType } from "../expressions/expect-type.ts";
import type { CheckedEvery } from "../model.ts";
import type { BlockRules } from "../statements/context.ts";
import { checkBlock } from "../statements/index.ts";
import { numberOf } from "../types.ts";
import { envOfPart, type Instance } from "./instance.ts";
import type { PartUse } from "./member.ts";
import { everyBlock } from "./targets.ts";

/** The `every` blocks of all parts of an instance, in the order of the text; `rules` says what the blocks of a part may write. */
export function checkEvery(instance: Instance, rules: (use: PartUse) => BlockRules): readonly CheckedEvery[] {
  return instance.uses.flatMap((use) =>
    use.decl.members
      .filter((member): member is EveryDecl => member.kind === "every")
      .flatMap((decl) => checkOne(decl, instance, use, rules(use)) ?? []),
  );
}

function checkOne(decl: EveryDecl, instance: Instance, use: PartUse, rules: BlockRules): CheckedEvery | undefined {
  const body = checkBlock(decl.body, envOfPart(instance, use, places.running), everyBlock(rules));
  const value = envOfPart(instance, use, places.interval).check(decl.interval);
  const wanted = { what: "the interval of 'every'", type: numberOf(time), unit: "ms" };
  const interval = value === undefined ? undefined : wantType(instance.session, decl.interval, value, wanted);
  const text = lineOf({ ...decl.span, end: decl.interval.span.end });
  return interval === undefined ? undefined : { interval, body, span: decl.span, text };
}
