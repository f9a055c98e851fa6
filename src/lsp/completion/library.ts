/** Parts of the standard library that a text does not import yet: taking one writes the import too. */
import type { CompletionItem, TextEdit } from "vscode-languageserver";
import { span } from "../../source/index.ts";
import type { Analysis } from "../analysis.ts";
import type { NameSymbol } from "../names/symbol.ts";
import { origin } from "../names/symbol.ts";
import { toEdit } from "../ranges.ts";
import type { Workspace } from "../workspace.ts";
import { itemOfSymbol } from "./items.ts";

export function libraryItems(
  workspace: Workspace,
  analysis: Analysis,
  kinds: readonly NameSymbol["kind"][],
): readonly CompletionItem[] {
  const known = analysis.names.top;
  return workspace.host.libraryModules().flatMap((module) => {
    const names = workspace.modules.names(module, analysis.source.name)?.top.values() ?? [];
    return [...names]
      .map(origin)
      .filter((symbol) => kinds.includes(symbol.kind) && !known.has(symbol.name))
      .map((symbol) => ({
        ...itemOfSymbol(symbol, analysis),
        labelDetails: { description: module },
        sortText: `3${symbol.name}`,
        additionalTextEdits: [importEdit(symbol.name, module, analysis)],
      }));
  });
}

/** Adds the name to the import of its module, or a line. */
function importEdit(name: string, module: string, { ast, source }: Analysis): TextEdit {
  const imports = ast.items.filter((item) => item.kind === "import");
  const there = imports.find((item) => item.from === module);
  const last = there?.names.at(-1);
  if (last !== undefined) {
    const end = (last.alias ?? last.name).span.end;
    return toEdit({ span: span(source, end, end), text: `, ${name}` });
  }
  const line = ["import", `{ ${name} }`, "from", `"${module}"`].join(" ");
  const behind = imports.at(-1)?.span.end;
  if (behind !== undefined) return toEdit({ span: span(source, behind, behind), text: `\n${line}` });
  const start = ast.doc === undefined ? 0 : endOfDoc(source.text);
  return toEdit({ span: span(source, start, start), text: `${line}\n` });
}

/** The line below the `///` lines at the head of a file. */
function endOfDoc(text: string): number {
  const head = /^(?:\s*\/\/\/[^\n]*\n)+/.exec(text)?.[0] ?? "";
  return head.length;
}
