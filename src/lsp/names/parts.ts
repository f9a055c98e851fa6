/** Names in neurons, synapses and channels. */
import type {
  Annotation,
  Binding,
  EquationDecl,
  EquationLoop,
  FunctionDecl,
  Member,
  PartDecl,
} from "../../parser/ast.ts";
import type { Binder } from "./binder.ts";
import { resolveBlock } from "./blocks.ts";
import { declareLocal, declareParameters } from "./declare.ts";
import { partsCalled, resolve, resolveArguments } from "./expressions.ts";
import { lookUp, outermost, type Ends, type NameSymbol, type Scope } from "./symbol.ts";

/** @param ends of a synapse: what it lies between in all connections that use it */
export function resolvePart(
  decl: PartDecl,
  part: NameSymbol,
  top: Scope,
  ends: Ends | undefined,
  binder: Binder,
): void {
  const members = part.members ?? new Map<string, NameSymbol>();
  const scope = binder.open(decl.span, members, top, { part, ends: decl.part === "synapse" ? ends : undefined });
  for (const symbol of members.values()) binder.declare(symbol);
  for (const member of decl.members) resolveMember(member, scope, binder);
}

function resolveMember(member: Member, scope: Scope, binder: Binder): void {
  switch (member.kind) {
    case "param":
    case "const":
    case "state":
    case "input":
    case "let":
    case "output":
    case "requires":
    case "noise":
      return member.entries.forEach((entry) => resolveBinding(entry, scope, binder));
    case "function":
      return resolveFunction(member, scope, binder);
    case "equation":
      return resolveEquation(member, scope, binder);
    case "equation_loop":
      return resolveLoop(member, scope, binder);
    case "gate":
      return resolveGate(member, scope, binder);
    case "channel_use":
      return resolveChannel(member, scope, binder);
    case "history":
      binder.use(member.name, [lookUp(member.name.name, scope)], "write");
      return resolve(member.value, scope, binder);
    case "method":
      return member.options?.forEach(({ value }) => resolve(value, scope, binder));
    case "spike":
    case "event":
      resolve(member.condition, scope, binder);
      return member.body === undefined ? undefined : resolveBlock(member.body, scope, binder);
    case "on":
      if (member.event !== undefined) {
        const { name } = member.event;
        binder.use(
          member.event,
          (scope.ends?.[member.end] ?? []).map((part) => part.members?.get(name)),
        );
      }
      return resolveBlock(member.body, scope, binder);
    case "every":
      resolve(member.interval, scope, binder);
      return resolveBlock(member.body, scope, binder);
    case "contribution":
      resolve(member.target, scope, binder, "write");
      return resolve(member.value, scope, binder);
    case "bad":
      return;
  }
}

export function resolveBinding({ size, annotation, value }: Binding, scope: Scope, binder: Binder): void {
  resolve(size, scope, binder);
  resolveAnnotation(annotation, scope, binder);
  resolve(value, scope, binder);
}

function resolveAnnotation(annotation: Annotation | undefined, scope: Scope, binder: Binder): void {
  if (annotation?.kind === "like") binder.use(annotation.name, [lookUp(annotation.name.name, scope)]);
}

export function resolveFunction(decl: FunctionDecl, scope: Scope, binder: Binder): void {
  const parameters = declareParameters(decl, outermost(scope).symbols);
  parameters.forEach((parameter) => binder.declare(parameter));
  const inner = binder.open(decl.span, new Map(parameters.map((one) => [one.name, one])), scope);
  for (const { annotation } of decl.parameters) resolveAnnotation(annotation, inner, binder);
  resolveAnnotation(decl.result, inner, binder);
  if (decl.body.kind === "expr") resolve(decl.body.value, inner, binder);
  else resolveBlock(decl.body.block, inner, binder);
}

function resolveEquation(member: EquationDecl, scope: Scope, binder: Binder): void {
  binder.use(member.variable, [lookUp(member.variable.name, scope)], "write");
  resolve(member.component, scope, binder);
  if (typeof member.order !== "number") resolve(member.order, scope, binder);
  resolve(member.orderBelow, scope, binder);
  resolve(member.value, scope, binder);
  resolve(member.unless, scope, binder);
  member.options?.forEach(({ value }) => resolve(value, scope, binder));
}

function resolveLoop(loop: EquationLoop, scope: Scope, binder: Binder): void {
  resolve(loop.from, scope, binder);
  resolve(loop.to, scope, binder);
  const variable = declareLocal("loop variable", loop.variable, loop.span, scope);
  const symbols = new Map([[variable.name, variable]]);
  binder.declare(variable);
  const inner = binder.open(loop.span, symbols, scope);
  for (const member of loop.members) {
    if (member.kind === "let") declareLets(member.entries, symbols, inner, binder);
    resolveMember(member, inner, binder);
  }
}

function declareLets(
  entries: readonly Binding[],
  symbols: Map<string, NameSymbol>,
  scope: Scope,
  binder: Binder,
): void {
  for (const entry of entries) {
    const local = declareLocal("local", entry.name, entry.span, scope, entry);
    binder.declare(local);
    symbols.set(local.name, local);
  }
}

function resolveGate(gate: Extract<Member, { kind: "gate" }>, scope: Scope, binder: Binder): void {
  resolve(gate.size, scope, binder);
  const symbols = new Map<string, NameSymbol>();
  const inner = binder.open(gate.span, symbols, scope);
  for (const entry of gate.entries) if (entry.kind === "let") declareLets(entry.entries, symbols, inner, binder);
  for (const entry of gate.entries) {
    if (entry.kind === "let") entry.entries.forEach((one) => resolveBinding(one, inner, binder));
    else resolve(entry.value, inner, binder);
  }
}

/** What a channel requires is the neuron's member of that name. */
function resolveChannel(use: Extract<Member, { kind: "channel_use" }>, scope: Scope, binder: Binder): void {
  const top = outermost(scope);
  binder.use(use.part.name, [lookUp(use.part.name.name, top)]);
  const [channel] = partsCalled([use.part.name], top.symbols);
  resolveArguments(use.part.args, [channel], scope, binder);
  for (const member of channel?.members?.values() ?? [])
    if (member.kind === "requirement") binder.link(member, scope.symbols.get(member.name));
}
