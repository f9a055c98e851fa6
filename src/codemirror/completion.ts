import {
  snippetCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
} from "@codemirror/autocomplete";
import { CompletionItemKind as Kind, InsertTextFormat, type CompletionItem } from "vscode-languageserver";
import { completion } from "../lsp/index.ts";
import type { Session } from "./session.ts";

const word = /[\p{L}_][\p{L}\p{M}\p{Nd}_/%-]*$/u;

/** What can be written at the caret: names, units, functions, ports, modules. */
export const neuroCompletion =
  (session: Session): CompletionSource =>
  ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const line = state.doc.lineAt(pos);
    const before = state.sliceDoc(line.from, pos);
    const typed = word.exec(before)?.[0] ?? "";
    if (typed === "" && !explicit && !/[\d.]\s*$/.test(before)) return null;
    const items = completion(session.workspace, session.document(state), pos);
    if (items.length === 0) return null;
    return { from: pos - typed.length, options: items.map(optionOf), validFor: /^[\p{L}\p{M}\p{Nd}_]*$/u };
  };

function optionOf(item: CompletionItem): Completion {
  const option: Completion = {
    label: item.label,
    type: typeOf(item.kind),
    boost: -Number(item.sortText?.[0] ?? 1),
    ...(item.detail === undefined ? {} : { detail: item.detail }),
    ...(item.documentation === undefined ? {} : { info: textOf(item.documentation) }),
  };
  const { insertText } = item;
  if (insertText === undefined) return option;
  // Fields of the protocol are `$1` and `${1:name}`, those of CodeMirror `${}` and `${name}`.
  const template = insertText.replaceAll(/\$(\d)/g, "${}").replaceAll(/\$\{\d+:/g, "${");
  return item.insertTextFormat === InsertTextFormat.Snippet
    ? snippetCompletion(template, option)
    : { ...option, apply: insertText };
}

const textOf = (text: NonNullable<CompletionItem["documentation"]>): string =>
  typeof text === "string" ? text : text.value;

/** The icons that CodeMirror has. */
function typeOf(kind: Kind | undefined): string {
  if (kind === Kind.Function || kind === Kind.Method) return "function";
  if (kind === Kind.Class || kind === Kind.Struct) return "class";
  if (kind === Kind.Keyword) return "keyword";
  if (kind === Kind.Constant || kind === Kind.Unit) return "constant";
  if (kind === Kind.Module) return "namespace";
  return kind === Kind.Property || kind === Kind.Field ? "property" : "variable";
}
