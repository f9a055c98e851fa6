import type { Argument, Binding } from "../../parser/ast.ts";
import { places, type Env } from "../env.ts";
import { bare } from "../expressions/describe.ts";
import { wantElements } from "../expressions/elementwise.ts";
import { wantType } from "../expressions/expect-type.ts";
import { Lazy } from "../lazy.ts";
import type { CheckedExpr, Shown } from "../model.ts";
import { checkAnnotation } from "../names/annotation.ts";
import { numberOf, plainNumber, stored } from "../types.ts";
import { declaredShape } from "./array-size.ts";
import { envOfPart, ownMember, type Instance } from "./instance.ts";
import { fullName, type Member, type PartUse } from "./member.ts";

/** A param of an instance: its type from the annotation, the default or (with `any`) from what is given; its value likewise. */
export function paramMember(entry: Binding, doc: string | undefined, instance: Instance, use: PartUse): Member {
  const { span } = entry.name;
  const name = fullName(use, entry.name.name);
  const { session } = instance;
  const { argument, env } = argumentFor(name, entry, instance, use);
  const byDefault = new Lazy(session, name, span, () =>
    entry.value === undefined ? undefined : envOfPart(instance, use, places.param).check(entry.value),
  );
  const given = new Lazy(session, name, span, () => givenValue(name, argument, env, instance));
  const isGiven = argument !== undefined || instance.given.has(name);
  const shown = new Lazy(session, name, span, () => paramType({ entry, instance, use, byDefault, given, isGiven }));
  const value = new Lazy(session, name, span, () =>
    paramValue({ entry, instance, use, byDefault, given, isGiven }, shown, argument),
  );
  return { name, span, doc, role: "param", node: entry, use, shown, value };
}

/** What is given in parentheses: that of a channel by the population, `Cell[10](na.g = …)`, before that in the neuron. */
function argumentFor(
  name: string,
  entry: Binding,
  { uses }: Instance,
  use: PartUse,
): { readonly argument: Argument | undefined; readonly env: Env } {
  const [main = use] = uses;
  const outside = use.outer === undefined ? undefined : main.args.find((arg) => arg.name?.name === name);
  if (outside !== undefined) return { argument: outside, env: main.argEnv };
  return { argument: use.args.find((arg) => arg.name?.name === entry.name.name), env: use.argEnv };
}

interface Sources {
  readonly entry: Binding;
  readonly instance: Instance;
  readonly use: PartUse;
  readonly byDefault: Lazy<CheckedExpr>;
  readonly given: Lazy<CheckedExpr>;
  readonly isGiven: boolean;
}

function givenValue(
  name: string,
  argument: Argument | undefined,
  env: Env,
  instance: Instance,
): CheckedExpr | undefined {
  const inBlock = instance.given.get(name);
  if (inBlock !== undefined && argument !== undefined) {
    instance.session.report(
      "NE5012",
      inBlock.span,
      { what: `'${name}'` },
      { labels: [{ span: argument.span, text: "first given here" }] },
    );
  }
  if (inBlock !== undefined) return inBlock.checked();
  return argument === undefined ? undefined : env.check(argument.value);
}

/** What fits it: the annotation, else the default. Only arrays take their length from what is given. */
function paramType(sources: Sources): Shown | undefined {
  const { entry, instance, given, isGiven, byDefault } = sources;
  if (entry.annotation?.kind === "any") return anyType(sources);
  if (entry.size !== undefined) return sizedParam(sources);
  const array = entry.value !== undefined && bare(entry.value).kind === "array";
  const declared =
    entry.annotation === undefined ? fromValue(byDefault.get(), instance) : annotatedParam(entry.annotation, sources);
  if (entry.annotation === undefined && entry.value === undefined) return anyType(sources);
  if (declared === undefined || !array) return declared;
  const actual = isGiven ? given.get() : byDefault.get();
  const shape =
    actual === undefined || actual.type.shape.length !== 1 ? byDefault.get()?.type.shape : actual.type.shape;
  if (shape === undefined) return undefined;
  return { ...declared, type: { ...declared.type, shape } };
}

/** `param g[n]`: as many elements as that, from one number or from an array. */
function sizedParam(sources: Sources): Shown | undefined {
  const { entry, instance, use, byDefault, given, isGiven } = sources;
  const shape = declaredShape(entry, instance, use);
  const shown =
    entry.annotation === undefined || entry.annotation.kind === "any"
      ? fromValue(isGiven ? given.get() : byDefault.get(), instance)
      : annotatedParam(entry.annotation, sources);
  return shown === undefined || shape === undefined ? undefined : { ...shown, type: { ...shown.type, shape } };
}

function annotatedParam(annotation: NonNullable<Binding["annotation"]>, { instance, use }: Sources): Shown | undefined {
  const annotated = checkAnnotation(instance.session, annotation);
  if (annotated === undefined || annotated.kind === "any") return undefined;
  if (annotated.kind === "unit") return { type: numberOf(annotated.dimension), unit: annotated.unit };
  return likeType(annotated.name, annotation, instance, use);
}

/** `: like w` has the type of `w`. */
export function likeType(
  name: string,
  annotation: NonNullable<Binding["annotation"]>,
  instance: Instance,
  use: PartUse,
): Shown | undefined {
  const member = ownMember(instance, use, name);
  if (member !== undefined) {
    instance.session.used.add(member.node);
    return member.shown.get();
  }
  const at = annotation.kind === "like" ? annotation.name.span : annotation.span;
  instance.session.report(
    "NE2001",
    at,
    { name },
    { help: "`like` names a param, a state or an input of the same part" },
  );
  return undefined;
}

function anyType({ given, isGiven, byDefault, instance, use, entry }: Sources): Shown | undefined {
  if (isGiven) return fromValue(given.get(), instance);
  if (entry.value === undefined && use.alone) return undefined;
  return fromValue(byDefault.get(), instance);
}

function fromValue(value: CheckedExpr | undefined, instance: Instance): Shown | undefined {
  return value === undefined ? undefined : { type: stored(value.type), unit: instance.session.hints.get(value) };
}

function paramValue(sources: Sources, shown: Lazy<Shown>, argument: Argument | undefined): CheckedExpr | undefined {
  const { entry, instance, use, given, byDefault, isGiven } = sources;
  const { session } = instance;
  const type = shown.get();
  const wanted = { what: fullName(use, entry.name.name), type: type?.type ?? plainNumber, unit: type?.unit };
  const standard = byDefault.get();
  const own =
    entry.value === undefined || standard === undefined || type === undefined || entry.annotation?.kind === "any"
      ? standard
      : defaultOf(sources, standard, wanted);
  if (!isGiven && entry.value === undefined && !use.alone) {
    session.report(
      "NE2008",
      use.span,
      { part: use.decl.name.name, name: entry.name.name },
      { labels: [{ span: entry.name.span, text: "declared here, without a default" }] },
    );
  }
  if (!isGiven) return own;
  const value = given.get();
  const ast = instance.given.get(fullName(use, entry.name.name))?.value ?? argument?.value;
  if (value === undefined || ast === undefined || type === undefined) return undefined;
  return entry.size === undefined ? wantType(session, ast, value, wanted) : wantElements(session, ast, value, wanted);
}

/** The default fits the annotation, except for the length of an array. */
function defaultOf(
  { entry, instance }: Sources,
  value: CheckedExpr,
  wanted: { readonly what: string; readonly type: Shown["type"]; readonly unit: string | undefined },
): CheckedExpr | undefined {
  if (entry.value === undefined) return undefined;
  if (entry.size !== undefined) return wantElements(instance.session, entry.value, value, wanted);
  const type =
    value.type.shape.length === wanted.type.shape.length ? { ...wanted.type, shape: value.type.shape } : wanted.type;
  return wantType(instance.session, entry.value, value, { ...wanted, type });
}
