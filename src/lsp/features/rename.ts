/**
 * Rename. What is bound to the name by its spelling is renamed with it; where one of these lies in a text that is not open, or the
 * new name would mean something else at some place, nothing is done, and the reason is told.
 */
import { ResponseError, LSPErrorCodes, type Range, type WorkspaceEdit } from "vscode-languageserver";
import { isReserved } from "../../parser/tokens.ts";
import { reservedNames } from "../../checker/vocabulary.ts";
import { applyEdits, makeSource } from "../../source/index.ts";
import { Analysis } from "../analysis.ts";
import { groupOf, occurrencesOf } from "../names/groups.ts";
import type { ModuleNames, NameSymbol, Occurrence } from "../names/symbol.ts";
import { occurrenceAt } from "../places.ts";
import { toEdit, toRange } from "../ranges.ts";
import type { Document, Workspace } from "../workspace.ts";

const refuse = (why: string): never => {
  throw new ResponseError(LSPErrorCodes.RequestFailed, why);
};

/**
 * The name that can be renamed at a place.
 * @throws ResponseError where it cannot be, with the reason
 */
export function prepareRename(workspace: Workspace, document: Document, offset: number): Range | undefined {
  const occurrence = occurrenceAt(document.now.names, offset);
  if (occurrence === undefined) return undefined;
  groupToRename(occurrence, workspace, document);
  return toRange(occurrence.span);
}

/** @throws ResponseError where it cannot be renamed, with the reason */
export function rename(
  workspace: Workspace,
  document: Document,
  offset: number,
  name: string,
): WorkspaceEdit | undefined {
  const { now } = document;
  if (!now.sound) return refuse("the text has a mistake of syntax; mend it first, so that no use is overlooked");
  const occurrence = occurrenceAt(now.names, offset);
  if (occurrence === undefined) return undefined;
  checkName(name);
  const group = groupToRename(occurrence, workspace, document);
  const changes: Record<string, ReturnType<typeof toEdit>[]> = {};
  for (const other of workspace.documents) {
    const { names } = other.now;
    const edits = occurrencesOf(group, names).map(({ span }) => ({ span, text: name }));
    if (edits.length === 0) continue;
    if (group.every((one) => one.span.source.name === other.name)) checkMeaning(other, edits, name, workspace);
    else if (names.scopes.some(({ symbols }) => symbols.has(name))) refuse(`${other.name} has a \`${name}\` already`);
    changes[other.uri] = edits.map(toEdit);
  }
  return { changes };
}

function checkName(name: string): void {
  if (!/^[\p{L}_][\p{L}\p{M}\p{Nd}_]*$/u.test(name))
    refuse(`\`${name}\` is no name: letters, digits and _, not beginning with a digit`);
  if (isReserved(name)) refuse(`\`${name}\` is a keyword`);
  if (reservedNames.has(name)) refuse(`\`${name}\` is a name of the language`);
}

function groupToRename(
  { symbols: [symbol] }: Occurrence,
  workspace: Workspace,
  document: Document,
): readonly NameSymbol[] {
  if (symbol === undefined) return [];
  const { names } = document.now;
  const group = groupOf(symbol, names);
  for (const one of group) {
    const uri = workspace.uriOf(one.span.source.name);
    if (uri !== document.uri && workspace.document(uri) === undefined)
      refuse(`\`${one.name}\` is declared in ${one.span.source.name}, which is not open`);
  }
  const reader = group.map((one) => readerElsewhere(one, names, workspace)).find((one) => one !== undefined);
  if (reader !== undefined) refuse(`\`${reader.name}\` of ${reader.span.source.name} reads it, which is not open`);
  return group;
}

/** A synapse of another text that reads the name as `pre.x` or `post.x`. */
function readerElsewhere(symbol: NameSymbol, names: ModuleNames, workspace: Workspace): NameSymbol | undefined {
  const found = names.uses.find(({ part, ends }) => {
    if (part.span.source === names.source || workspace.document(workspace.uriOf(part.span.source.name)) !== undefined)
      return false;
    const isEnd = [...ends.pre, ...ends.post].some((one) => one === symbol.parent);
    return isEnd && workspace.modules.readOfEnds(part).has(symbol.name);
  });
  return found?.part;
}

/** After the change, every place that was renamed means the same, and every other place what it meant. */
function checkMeaning(
  document: Document,
  edits: readonly { readonly span: Occurrence["span"]; readonly text: string }[],
  name: string,
  workspace: Workspace,
): void {
  const { now } = document;
  const after = new Analysis(
    makeSource(now.source.name, applyEdits(now.source, edits)),
    workspace.modules,
    workspace.host.settings(now.source.name),
  );
  const before = meanings(now.names.occurrences);
  const then = meanings(after.names.occurrences);
  const clash = before.length !== then.length || before.some((one, k) => one !== then[k]);
  if (clash) refuse(`\`${name}\` means something else in this text already`);
}

/** For each name which declarations it stands for, as their rank among the declarations. */
function meanings(occurrences: readonly Occurrence[]): readonly string[] {
  const ranks = new Map<NameSymbol, number>();
  for (const { symbols, role } of occurrences) if (role === "declaration") ranks.set(symbols[0]!, ranks.size);
  const elsewhere = (symbol: NameSymbol): string => `${symbol.span.source.name}:${symbol.span.start}`;
  return occurrences.map(({ symbols }) => symbols.map((one) => ranks.get(one) ?? elsewhere(one)).join());
}
