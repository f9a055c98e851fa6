import type { Member } from "../../parser/ast.ts";
import type { Instance } from "./instance.ts";
import type { PartUse } from "./member.ts";

const planned: Readonly<Partial<Record<Member["kind"], string>>> = {
  noise: "`noise`",
  requires: "`channel` parts",
  output: "`channel` parts",
  channel_use: "`channel` parts",
};
const onlyNeuron: Readonly<Partial<Record<Member["kind"], string>>> = {
  input: "an input",
  spike: "'spike when'",
  event: "'event'",
  history: "'history'",
};
const onlySynapse: Readonly<Partial<Record<Member["kind"], string>>> = { on: "'on'", contribution: "an assignment" };

const statementAdvice =
  "an equation is `dv/dt = …`, a definition `let x = …`; what happens at a spike stands in `spike when … { … }`";

/** Members that are not there yet, and those that belong to another sort of part. */
export function checkMemberPlaces(instance: Instance, use: PartUse): void {
  const { part } = use.decl;
  const foreign = part === "synapse" ? onlyNeuron : onlySynapse;
  for (const member of use.decl.members) {
    const what = planned[member.kind];
    const misplaced = foreign[member.kind];
    if (what !== undefined) instance.session.unsupported(member.span, what);
    else if (misplaced !== undefined) {
      instance.session.report(
        "NE2016",
        member.span,
        { what: misplaced, place: `a ${part}` },
        {
          help:
            member.kind === "contribution"
              ? statementAdvice
              : `it belongs to a ${part === "synapse" ? "neuron" : "synapse"}`,
        },
      );
    }
  }
}
