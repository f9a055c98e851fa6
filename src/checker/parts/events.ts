/** What a neuron emits: spikes and other events. */
import type { EventDecl, Ident, SpikeDecl } from "../../parser/ast.ts";
import { places } from "../env.ts";
import { wantBoolean } from "../expressions/arithmetic.ts";
import { lineOf } from "../expressions/describe.ts";
import type { CheckedEvent, NeuronInstance } from "../model.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import type { Session } from "../session.ts";
import { checkBlock } from "../statements/index.ts";
import { envOfPart, type Instance } from "./instance.ts";
import type { PartUse } from "./member.ts";
import { neuronBlock } from "./targets.ts";

/** `spike when` and all `event`s of a neuron, in the order written. */
export function checkEvents(instance: Instance, use: PartUse): readonly CheckedEvent[] {
  const { session } = instance;
  const { name } = use.decl.name;
  const [first, second] = use.decl.members.filter((member): member is SpikeDecl => member.kind === "spike");
  if (first !== undefined && second !== undefined)
    session.report(
      "NE4006",
      second.span,
      { name },
      { labels: [{ span: first.span, text: "first one" }], help: "join the conditions with `or`" },
    );
  return use.decl.members.flatMap((member) =>
    member === first || member.kind === "event" ? (checkEvent(member, instance, use) ?? []) : [],
  );
}

function checkEvent(decl: SpikeDecl | EventDecl, instance: Instance, use: PartUse): CheckedEvent | undefined {
  const name = decl.kind === "spike" ? "spike" : decl.name.name;
  const env = envOfPart(instance, use, places.spike);
  const condition = env.check(decl.condition);
  const what = decl.kind === "spike" ? "'spike when'" : `'event ${name} when'`;
  const good = condition !== undefined && wantBoolean(env, decl.condition, condition, what);
  const block = decl.body;
  const rules = neuronBlock(instance, use);
  const body = block === undefined ? [] : checkBlock(block, envOfPart(instance, use, places.running), rules);
  const text = lineOf({ ...decl.span, end: block === undefined ? decl.span.end : block.span.start });
  return good ? { name, condition, body, span: decl.span, text } : undefined;
}

export const spikeOf = ({ events }: NeuronInstance): CheckedEvent | undefined =>
  events.find(({ name }) => name === "spike");

/** The events of a neuron besides its spikes. */
export const eventsOf = (instance: Instance): readonly EventDecl[] =>
  instance.uses.flatMap(({ decl }) => decl.members.filter((member): member is EventDecl => member.kind === "event"));

/** Notes that the event is used; says so where the neuron has none of that name. */
export function findEvent({ name, span }: Ident, instance: Instance, session: Session): EventDecl | undefined {
  const events = eventsOf(instance);
  const found = events.find((event) => event.name.name === name);
  if (found !== undefined) session.used.add(found);
  else {
    const known = events.map((event) => event.name.name);
    const near = suggestionOrList(name, span, known, "its events");
    const help = `define it in the neuron: \`event ${name} when … { … }\``;
    session.report("NE4051", span, { neuron: instance.title, name }, near.help === undefined ? { help } : near);
  }
  return found;
}
