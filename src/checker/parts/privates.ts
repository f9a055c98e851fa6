/** Names of a part that are no members of its instance. */
import type { ConstDecl, FunctionDecl } from "../../parser/ast.ts";
import type { Entity, Scope } from "../env.ts";
import { functionEntity } from "../functions.ts";
import { constEntity } from "../modules/const.ts";
import { channelEntity, channelNames, requiredEntity } from "./channels.ts";
import { paramValue, scopeOfPart, type Instance } from "./instance.ts";
import type { PartUse } from "./member.ts";

/**
 * Consts, functions, events, channels and what a channel requires; `check` makes sure that consts have a value and that what is
 * required is there, whether they are read or not.
 */
export function privateEntities(
  instance: Instance,
  use: PartUse,
): { readonly entities: ReadonlyMap<string, Entity>; readonly check: () => void } {
  const entities = new Map<string, Entity>();
  const checks: (() => void)[] = [];
  const scope = (): Scope => scopeOfPart(instance, use);
  const { session } = instance;
  const consts = use.decl.members
    .filter((member): member is ConstDecl => member.kind === "const")
    .flatMap(({ entries }) => entries);
  for (const entry of consts) {
    const { entity, check } = constEntity(entry, scope, session);
    entities.set(entry.name.name, entity);
    checks.push(check);
  }
  for (const decl of use.decl.members.filter((member): member is FunctionDecl => member.kind === "function")) {
    entities.set(decl.name.name, functionEntity(decl, { session, scope, param: (name) => paramValue(instance, name) }));
  }
  for (const decl of use.decl.members.filter((member) => member.kind === "event"))
    entities.set(decl.name.name, { kind: "thing", what: "event" });
  for (const { name, span } of channelNames(use.decl))
    entities.set(name, channelEntity(name, span, instance, use, "self"));
  for (const entry of use.decl.members.flatMap((member) => (member.kind === "requires" ? member.entries : []))) {
    const required = requiredEntity(entry, instance, use);
    entities.set(entry.name.name, required.entity);
    checks.push(required.check);
  }
  return { entities, check: () => checks.forEach((check) => check()) };
}
