/** Members of a part, and parts joined into one synapse: `A then B`. */
import type { Binding } from "../../parser/ast.ts";
import { spanText, type Span } from "../../source/source.ts";
import { checkNewName } from "../names/new-name.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import type { Dimension } from "../../language/dimension.ts";
import { describe, shownUnit } from "../expressions/describe.ts";
import { places, type Entity } from "../env.ts";
import { declarations, isHidden, type Declared, type PartNames } from "./declarations.ts";
import type { Session } from "../session.ts";
import { derivativeStates } from "./higher-order.ts";
import { checkAnnotation } from "../names/annotation.ts";
import { reservedNames } from "../vocabulary.ts";
import { gateOf, type Gate } from "./gate.ts";
import { envOfPart, ownMember, type Instance } from "./instance.ts";
import { fullName, type PartUse } from "./member.ts";
import { noiseEntities } from "./noise.ts";
import { privateEntities } from "./privates.ts";
import { enterRates } from "./rates.ts";

/** Fills the instance with the members of its parts. Gives the gates, whose equations are written out later. */
export function joinParts(instance: Instance): readonly Gate[] {
  const gates: Gate[] = [];
  const declared = instance.uses.map((use) => ({ use, ...declaredBy(use, instance) }));
  for (const { use, names, own } of declared) {
    instance.own.set(use, own);
    for (const one of names.values()) addMember(one, use, instance, declared, gates);
  }
  const privates = declared.map(({ use }) => ({ use, ...privateEntities(instance, use) }));
  const noises = declared.map(({ use }) => ({ use, ...noiseEntities(instance, use) }));
  for (const [k, { use, entities }] of privates.entries()) {
    const sources = noises[k]?.entities ?? [];
    instance.privates.set(use, new Map([...declared[k]!.refused, ...entities, ...sources]));
  }
  enterRates(instance, gates);
  for (const { check } of [...privates, ...noises]) check();
  for (const { use, names } of declared) for (const one of names.values()) checkBound(one, use, instance);
  return gates;
}

type AllDeclared = readonly { readonly use: PartUse; readonly names: ReadonlyMap<string, Declared> }[];

function addMember(one: Declared, use: PartUse, instance: Instance, all: AllDeclared, gates: Gate[]): void {
  const { span } = one.ident;
  const name = fullName(use, one.ident.name);
  const others = all
    .filter((other) => other.use !== use && other.use.prefix === use.prefix)
    .map((other) => ({ use: other.use, one: other.names.get(one.ident.name) }));
  const owner = others.find((other) => other.one?.role === "state" || other.one?.role === "let");
  if (one.role === "param" && owner !== undefined) return;
  const first = instance.members.get(name);
  if (first !== undefined && !isPrivate(one.role)) {
    instance.session.report(
      "NE2020",
      span,
      { name: one.ident.name, first: first.use.decl.name.name, second: use.decl.name.name },
      { labels: [{ span: first.span, text: "declared here too" }] },
    );
    return;
  }
  if (one.gate !== undefined) {
    const gate = gateOf(one.gate, instance, use);
    gates.push(gate);
    instance.members.set(name, gate.member);
  } else if (one.make !== undefined) instance.members.set(name, one.make(instance, use));
}

/** Consts, functions, events and channels of two parts do not meet. */
const isPrivate = (role: Declared["role"]): boolean =>
  ["const", "function", "event", "channel", "requirement", "noise"].includes(role);

/** The same for all instances of a part. */
function declaredBy(use: PartUse, { session }: Instance): PartNames {
  const known = session.partNames.get(use.decl);
  if (known !== undefined) return known;
  const names = declaredNames(use, session);
  const members = [...names.values()].filter(({ make, gate }) => make !== undefined || gate !== undefined);
  const made = { names, own: new Set(members.map(({ ident }) => ident.name)), refused: refusedNames(use) };
  session.partNames.set(use.decl, made);
  return made;
}

/** The names that a part declares; duplicates and reserved names are reported. */
function declaredNames(use: PartUse, session: Session): ReadonlyMap<string, Declared> {
  const names = new Map<string, Declared>();
  const derived = derivativeStates(use);
  const all = use.decl.members.flatMap((member) => declarations(member, derived));
  // A declared derivative stands in the place of the one that its equation would make.
  for (const one of [...all.filter((one) => !isHidden(one)), ...all.filter(isHidden)]) {
    const { name, span } = one.ident;
    const first = names.get(name);
    if (isHidden(one) && first !== undefined) continue;
    if (first !== undefined)
      session.report("NE2002", span, { name }, { labels: [{ span: first.ident.span, text: "first declared here" }] });
    else if (one.derivative !== undefined || checkNewName(session, one.ident, one.role)) names.set(name, one);
  }
  return names;
}

/** Names of the language that a part wanted for its own: what is said of them afterwards follows from that. */
const refusedNames = (use: PartUse): readonly (readonly [string, Entity])[] =>
  use.decl.members
    .flatMap((member) => declarations(member, new Map()))
    .filter(({ ident }) => reservedNames.has(ident.name))
    .map(({ ident, role }) => [ident.name, { kind: "poison", what: role }]);

/** A param that is bound to another part's state or let: no argument goes to it, and the units agree. */
function checkBound(one: Declared, use: PartUse, instance: Instance): void {
  const { name } = one.ident;
  const member = instance.members.get(fullName(use, name));
  if (
    one.role !== "param" ||
    member === undefined ||
    member.use === use ||
    (member.role !== "state" && member.role !== "let")
  )
    return;
  const { session } = instance;
  session.used.add(member.node);
  if (one.entry !== undefined) session.used.add(one.entry);
  const argument = use.args.find((arg) => arg.name?.name === name);
  if (argument !== undefined) {
    const help =
      member.role === "state" ? `its initial value is given in the connection: \`{ ${name} = … }\`` : undefined;
    session.report(
      "NE2022",
      argument.span,
      { name, part: use.decl.name.name, role: member.role, other: member.use.decl.name.name },
      { help },
    );
  }
  const wanted = boundDimension(one.entry, use, instance);
  const shown = member.shown.get();
  if (wanted === undefined || shown === undefined || shown.type.dimension === wanted.dimension) return;
  session.report(
    "NE3003",
    one.ident.span,
    {
      what: `'${name}' of '${use.decl.name.name}'`,
      wanted: wanted.text,
      found: `'${name}' of '${member.use.decl.name.name}' (${shownUnit(shown.type, shown.unit)})`,
    },
    { labels: [{ span: member.span, text: "bound to this" }] },
  );
}

function boundDimension(
  entry: Binding | undefined,
  use: PartUse,
  instance: Instance,
): { readonly dimension: Dimension; readonly text: string } | undefined {
  if (entry === undefined || entry.annotation?.kind === "any" || entry.annotation?.kind === "like") return undefined;
  if (entry.annotation !== undefined) {
    const annotated = checkAnnotation(instance.session, entry.annotation);
    return annotated?.kind === "unit"
      ? { dimension: annotated.dimension, text: annotated.unit ?? "a plain number" }
      : undefined;
  }
  const value = entry.value === undefined ? undefined : envOfPart(instance, use, places.param).check(entry.value);
  return value === undefined || entry.value === undefined
    ? undefined
    : { dimension: value.type.dimension, text: describe(instance.session, entry.value, value) };
}

/** Arguments name params of their part; each once. */
export function checkArguments(use: PartUse, instance: Instance): void {
  const { session } = instance;
  const part = use.decl.name.name;
  const params = use.decl.members
    .flatMap((member) => (member.kind === "param" || member.kind === "requires" ? member.entries : []))
    .map((entry) => entry.name.name);
  if (use.outer === undefined) params.push(...channelParams(use, instance));
  const seen = new Map<string, Span>();
  for (const arg of use.args) {
    if (arg.name === undefined) {
      const named = params.length === 0 ? {} : { help: `write \`${params[0]} = …\`` };
      const isSize = use.decl.part === "neuron" && use.args.length === 1;
      const size = `\`${part}[${spanText(arg.span)}]\``;
      session.report(
        "NE2017",
        arg.span,
        { part },
        isSize ? { help: `a number of neurons stands in brackets: ${size}` } : named,
      );
      continue;
    }
    const { name, span } = arg.name;
    const first = seen.get(name);
    seen.set(name, span);
    if (first !== undefined)
      session.report("NE5012", span, { what: `'${name}'` }, { labels: [{ span: first, text: "first given here" }] });
    if (!params.includes(name)) unknownArgument(use, name, span, params, instance);
  }
}

/** "na.g": params of the channels, which a population may give. */
const channelParams = (use: PartUse, { uses, members }: Instance): readonly string[] =>
  [...members.values()]
    .filter((member) => member.role === "param" && member.use !== use && uses.includes(member.use) && member.use.outer)
    .map(({ name }) => name);

function unknownArgument(use: PartUse, name: string, span: Span, params: readonly string[], instance: Instance): void {
  const { session } = instance;
  const part = use.decl.name.name;
  if (ownMember(instance, use, name)?.role === "state") {
    session.report(
      "NE2009",
      span,
      { name, what: "a state", wanted: "a param" },
      { help: `initial values of states stand in braces: \`{ ${name} = … }\`` },
    );
  } else
    session.report("NE2007", span, { part, what: "param", name }, () =>
      suggestionOrList(name, span, params, "its params"),
    );
}
