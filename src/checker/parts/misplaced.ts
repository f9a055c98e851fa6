import type { ContributionDecl, Member, PartDecl } from "../../parser/ast.ts";
import type { Scope } from "../env.ts";
import type { Session } from "../session.ts";
import { scopeOfPart, type Instance } from "./instance.ts";
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
  "an equation is `dv/dt = …`, a definition `let x = …`, and `param a = 1, b = 2` has commas; what happens at a spike stands in `spike when … { … }`";

/** Members that belong to another sort of part. */
export function checkMemberPlaces(instance: Instance, use: PartUse): void {
  const { part } = use.decl;
  for (const member of use.decl.members) {
    const place = restricted[member.kind];
    if (place !== undefined && !place.in.includes(part)) {
      const help = member.kind === "contribution" ? statementAdvice : advice(member, part, place);
      if (member.kind === "contribution" && member.target.kind === "name")
        instance.session.lose(new Set([member.target.name]));
      instance.session.report("NE2016", member.span, { what: place.what, place: `a ${part}` }, { help });
    } else if (member.kind === "contribution" && isUndeclared(member, scopeOfPart(instance, use)))
      reportUndeclared(member, instance.session);
  }
}

/** `param a = 1; b = 2`: the second would be a declaration too. */
export const isUndeclared = ({ operator, target }: ContributionDecl, scope: Scope): boolean =>
  operator === "=" && target.kind === "name" && target.name !== "target" && scope.find(target.name) === undefined;

/** Nothing more is said of what it would declare. */
function reportUndeclared({ target }: ContributionDecl, session: Session): void {
  if (target.kind !== "name") return;
  const { name, span } = target;
  const help = `declare it: \`param ${name} = …\`; names of one declaration have commas between them, \`param a = 1, b = 2\``;
  session.report("NE2001", span, { name }, { help });
  session.lose(new Set([name]));
}

function advice(member: Member, part: Sort, place: Place): string {
  if (member.kind === "input" && part === "channel")
    return "a channel says what it `requires`; the neuron has the input";
  return `it belongs to a ${place.in[0]}`;
}
