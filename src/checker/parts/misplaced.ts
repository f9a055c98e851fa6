import type { Member, PartDecl } from "../../parser/ast.ts";
import type { Instance } from "./instance.ts";
import type { PartUse } from "./member.ts";

type Sort = PartDecl["part"];
interface Place {
  readonly what: string;
  readonly in: readonly Sort[];
}
/** Members that stand in parts of some sorts only. */
const restricted: Readonly<Partial<Record<Member["kind"], Place>>> = {
  input: { what: "an input", in: ["neuron"] },
  spike: { what: "'spike when'", in: ["neuron"] },
  history: { what: "'history'", in: ["neuron", "channel"] },
  event: { what: "'event'", in: ["neuron"] },
  channel_use: { what: "the use of a channel", in: ["neuron", "channel"] },
  on: { what: "'on'", in: ["synapse"] },
  contribution: { what: "an assignment", in: ["synapse"] },
  requires: { what: "'requires'", in: ["channel"] },
  output: { what: "'output'", in: ["channel"] },
};

const statementAdvice =
  "an equation is `dv/dt = …`, a definition `let x = …`; what happens at a spike stands in `spike when … { … }`";

/** Members that belong to another sort of part. */
export function checkMemberPlaces(instance: Instance, use: PartUse): void {
  const { part } = use.decl;
  for (const member of use.decl.members) {
    const place = restricted[member.kind];
    if (place !== undefined && !place.in.includes(part)) {
      const help = member.kind === "contribution" ? statementAdvice : advice(member, part, place);
      instance.session.report("NE2016", member.span, { what: place.what, place: `a ${part}` }, { help });
    }
  }
}

function advice(member: Member, part: Sort, place: Place): string {
  if (member.kind === "input" && part === "channel")
    return "a channel says what it `requires`; the neuron has the input";
  return `it belongs to a ${place.in[0]}`;
}
