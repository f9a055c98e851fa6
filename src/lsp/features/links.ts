/** Document links: imports lead to their files, codes of findings in comments to their pages. */
import type { DocumentLink } from "vscode-languageserver";
import { span } from "../../source/index.ts";
import { toRange } from "../ranges.ts";
import type { Document, Workspace } from "../workspace.ts";

export const links = (workspace: Workspace, document: Document): readonly DocumentLink[] => [
  ...imports(workspace, document),
  ...codes(workspace, document),
];

function imports(workspace: Workspace, document: Document): readonly DocumentLink[] {
  return document.now.ast.items.flatMap((item): readonly DocumentLink[] => {
    if (item.kind !== "import" && item.kind !== "export") return [];
    const target = workspace.modules.names(item.from, document.name)?.source;
    if (target === undefined) return [];
    const inside = { ...item.fromSpan, start: item.fromSpan.start + 1, end: item.fromSpan.end - 1 };
    return [{ range: toRange(inside), target: workspace.uriOf(target.name), tooltip: target.name }];
  });
}

function codes(workspace: Workspace, { now }: Document): readonly DocumentLink[] {
  const { comments, docs } = now.scanned;
  return [...comments, ...docs.flatMap(({ lines }) => lines)].flatMap(({ text, span: at }) =>
    [...text.matchAll(/\bN[EWI]\d{4}\b/g)].flatMap(({ 0: code, index }): readonly DocumentLink[] => {
      const target = workspace.host.page(code);
      const start = at.start + index;
      return target === undefined ? [] : [{ range: toRange(span(now.source, start, start + code.length)), target }];
    }),
  );
}
