/**
 * Channels: pieces of a neuron that stand in it under a name of their own. The members of a channel `na` become members of the
 * neuron, "na.m", so that everything behind the checker sees one neuron.
 */
import type { Binding, ChannelUse, PartDecl } from "../../parser/ast.ts";
import type { Label } from "../../source/diagnostic.ts";
import type { Span } from "../../source/source.ts";
import { places, type Entity } from "../env.ts";
import { shownUnit } from "../expressions/describe.ts";
import { wantElements } from "../expressions/elementwise.ts";
import type { Wanted } from "../expressions/expect-type.ts";
import { makeEnv } from "../expressions/index.ts";
import { withArticle } from "../expressions/name.ts";
import type { CheckedExpr, Owner } from "../model.ts";
import { checkAnnotation, type Annotated } from "../names/annotation.ts";
import { numberOf, typeName } from "../types.ts";
import { findPart } from "./find-part.ts";
import { ownMember, scopeOfPart, type Instance } from "./instance.ts";
import { fullName, memberEntity, type PartUse } from "./member.ts";

/** One for each name; a name that is given twice is reported where names are. */
const channelsOf = (decl: PartDecl): readonly ChannelUse[] =>
  decl.members.filter(
    (member, k, all): member is ChannelUse =>
      member.kind === "channel_use" &&
      all.findIndex((other) => other.kind === "channel_use" && other.name.name === member.name.name) === k,
  );

export const channelNames = (decl: PartDecl): readonly ChannelUse["name"][] => channelsOf(decl).map(({ name }) => name);

/** The channels that a part uses, and those that they use. Their arguments see the part. */
export function channelUses(outer: PartUse, instance: Instance): readonly PartUse[] {
  return channelsOf(outer.decl).flatMap(({ name, part: { name: part, args } }) => {
    const { session } = instance;
    const found = findPart(part.name, part.span, "channel", outer.module, session);
    if (found === undefined) return [];
    const path = [outer.decl, ...outersOf(outer)];
    if (path.includes(found.decl)) {
      const names = [...path.slice(0, path.indexOf(found.decl) + 1).toReversed(), found.decl].map(
        (one) => one.name.name,
      );
      session.report("NE4053", part.span, { path: names.join(" -> ") });
      return [];
    }
    const scope = { find: (wanted: string) => scopeOfPart(instance, outer).find(wanted), names: () => [] };
    const argEnv = makeEnv(session, { scope, rules: places.param });
    const prefix = `${fullName(outer, name.name)}.`;
    const use: PartUse = { ...found, args, argEnv, span: part.span, alone: outer.alone, prefix, outer };
    return [use, ...channelUses(use, instance)];
  });
}

const outersOf = ({ outer }: PartUse): readonly PartDecl[] =>
  outer === undefined ? [] : [outer.decl, ...outersOf(outer)];

/** The channel that a part uses under a name. */
const channelCalled = (name: string, instance: Instance, outer: PartUse): PartUse | undefined =>
  instance.uses.find((use) => use.outer === outer && use.prefix === `${fullName(outer, name)}.`);

/** `na`, of which `na.I` and `na.m` can be read; `owner` is the neuron that it belongs to. */
export function channelEntity(name: string, span: Span, instance: Instance, outer: PartUse, owner: Owner): Entity {
  const find = (): PartUse | undefined => channelCalled(name, instance, outer);
  if (find() === undefined) return { kind: "poison", what: "channel" };
  const field = (wanted: string): Entity | undefined => {
    const use = find()!;
    instance.session.used.add(channelsOf(outer.decl).find((one) => one.name.span === span) ?? outer.decl);
    const inner = channelNames(use.decl).find((one) => one.name === wanted);
    if (inner !== undefined) return channelEntity(wanted, inner.span, instance, use, owner);
    const member = ownMember(instance, use, wanted);
    return member === undefined ? undefined : memberEntity(member, owner, instance.session);
  };
  const fields = (): readonly string[] => [
    ...(instance.own.get(find()!) ?? []),
    ...channelNames(find()!.decl).map((one) => one.name),
  ];
  return { kind: "object", what: "channel", title: find()!.decl.name.name, field, fields };
}

/** The channel that a name means in the neuron, seen from outside of it. */
export function channelOfNeuron(name: string, instance: Instance, owner: Owner): Entity | undefined {
  const [main] = instance.uses;
  const found = main && channelNames(main.decl).find((one) => one.name === name);
  return found && channelEntity(name, found.span, instance, main, owner);
}

/** What a channel `requires` of the part that uses it: the argument of that name, or what the part itself calls so. */
export function requiredEntity(
  entry: Binding,
  instance: Instance,
  use: PartUse,
): { readonly entity: Entity; readonly check: () => void } {
  const { session } = instance;
  let wanted: { readonly type: Annotated | undefined } | undefined;
  const make = (at: Span): CheckedExpr | undefined => {
    session.used.add(entry);
    wanted ??= { type: requiredType(entry, instance) };
    return wanted.type && requiredValue(entry, wanted.type, at, instance, use);
  };
  const check = (): void => {
    const known = session.used.has(entry);
    make(entry.name.span);
    if (!known) session.used.delete(entry);
  };
  return { entity: { kind: "value", what: "value that the channel requires", need: "state", make }, check };
}

function requiredType({ name, annotation, value, size }: Binding, { session }: Instance): Annotated | undefined {
  const surplus = value ?? size;
  if (surplus !== undefined) {
    const piece = value === undefined ? "size" : "value";
    const help = value === undefined ? "what is required may be a number or an array of any size" : undefined;
    session.report("NE2026", surplus.span, { what: "requires", name: name.name, piece }, { help });
  }
  const type = annotation === undefined ? undefined : checkAnnotation(session, annotation);
  if (annotation === undefined || type?.kind === "like") {
    const help = `write \`requires ${name.name}: mV\`, or \`requires ${name.name}: any\` for every unit`;
    session.report("NE2021", name.span, { what: "requires", name: name.name, missing: "a unit" }, { help });
    return undefined;
  }
  return type;
}

function requiredValue(
  entry: Binding,
  type: Annotated,
  at: Span,
  instance: Instance,
  use: PartUse,
): CheckedExpr | undefined {
  const { session } = instance;
  const { name } = entry.name;
  const wanted = type.kind === "unit" ? { what: name, type: numberOf(type.dimension), unit: type.unit } : undefined;
  if (use.outer === undefined)
    return wanted && { kind: "variable", owner: "self", role: "state", name, type: wanted.type, span: at };
  const argument = use.args.find((arg) => arg.name?.name === name);
  if (argument !== undefined) {
    const value = makeEnv(session, { scope: scopeOfPart(instance, use.outer), rules: places.running }).check(
      argument.value,
    );
    if (value === undefined || wanted === undefined) return value;
    return wantElements(session, argument.value, value, {
      ...wanted,
      type: { ...wanted.type, shape: value.type.shape },
    });
  }
  const value = ofOuter(entry, at, instance, use, use.outer);
  return value === undefined || wanted === undefined || fitsChannel(entry, value, wanted, instance, use)
    ? value
    : undefined;
}

/** A number in the unit that the channel wants, or an array of such: then the channel is one for each component. */
function fitsChannel(
  { name: { name, span } }: Binding,
  value: CheckedExpr,
  wanted: Wanted,
  { session }: Instance,
  use: PartUse,
): boolean {
  const isNumber = value.type.kind !== "boolean";
  if (isNumber && value.type.dimension === wanted.type.dimension) return true;
  const channel = use.decl.name.name;
  const unit = isNumber ? shownUnit(value.type, session.hints.get(value)) : typeName(value.type);
  const found = `'${name}' of '${use.outer?.decl.name.name}' (${unit})`;
  const help = `hand over what it wants: \`${channel}(${name} = …)\``;
  const labels = [{ span, text: "required here" }];
  const what = `'${name}' of '${channel}'`;
  if (isNumber)
    session.report("NE3003", use.span, { what, wanted: shownUnit(wanted.type, wanted.unit), found }, { labels, help });
  else session.report("NE3004", use.span, { what, wanted: "a number", found }, { labels, help });
  return false;
}

/** What the part that uses the channel calls so itself. */
function ofOuter(entry: Binding, at: Span, instance: Instance, use: PartUse, outer: PartUse): CheckedExpr | undefined {
  const { session } = instance;
  const { name } = entry.name;
  const found = inOuter(name, instance, outer);
  if (found?.kind === "value") return found.make(at);
  const labels = [{ span: entry.name.span, text: "required here" }];
  if (found === undefined) reportMissing(instance, use, outer, labels);
  else if (found.kind !== "poison")
    session.report("NE2009", use.span, { name, what: withArticle(found.what), wanted: "a value" }, { labels });
  return undefined;
}

function inOuter(name: string, instance: Instance, outer: PartUse): Entity | undefined {
  const member = ownMember(instance, outer, name);
  if (member !== undefined) return memberEntity(member, "self", instance.session);
  return instance.privates.get(outer)?.get(name);
}

/** All that this use of a channel lacks, in one finding. */
function reportMissing(instance: Instance, use: PartUse, outer: PartUse, labels: readonly Label[]): void {
  const handed = new Set(use.args.map((arg) => arg.name?.name));
  const names = use.decl.members
    .flatMap((member) => (member.kind === "requires" ? member.entries : []))
    .map((entry) => entry.name.name)
    .filter((name) => !handed.has(name) && inOuter(name, instance, outer) === undefined);
  const channel = use.decl.name.name;
  const given = names.map((name) => `${name} = …`).join(", ");
  const help = `declare ${names.length === 1 ? "it" : "them"} there, or hand over what else is meant: \`${channel}(${given})\``;
  const holes = { channel, names: names.map((name) => `'${name}'`).join(" and "), part: outer.decl.name.name };
  instance.session.report("NE4052", use.span, holes, { labels, help });
}
