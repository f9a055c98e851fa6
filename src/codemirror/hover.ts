import type { Extension } from "@codemirror/state";
import { hoverTooltip, type EditorView } from "@codemirror/view";
import type { Hover } from "vscode-languageserver";
import { hover, toOffset } from "../lsp/index.ts";
import type { Session } from "./session.ts";

/** What a name is: dimension, unit, value, meaning; and how an equation is integrated. */
export const neuroHover = (session: Session): Extension =>
  hoverTooltip(({ state }, pos) => {
    const document = session.document(state);
    const found = hover(document, pos);
    if (found === undefined) return null;
    const { range } = found;
    const { source } = document.now;
    return {
      pos: range === undefined ? pos : toOffset(source, range.start),
      ...(range === undefined ? {} : { end: toOffset(source, range.end) }),
      create: ({ dom }: EditorView) => ({ dom: elementOf(dom.ownerDocument as Page, textOf(found.contents)) }),
    };
  });

const textOf = (contents: Hover["contents"]): string =>
  typeof contents === "object" && "value" in contents ? contents.value : "";

/** What is needed of a page's document. */
interface Page {
  readonly createElement: (tag: string) => PageElement;
}
interface PageElement {
  className: string;
  textContent: string;
  readonly style: { whiteSpace: string };
  readonly append: (child: PageElement) => void;
}

/** Paragraphs of text, and code in its own font. */
function elementOf(page: Page, markdown: string): PageElement {
  const box = page.createElement("div");
  box.className = "cm-neuro-hover";
  for (const [k, part] of markdown.split(/```\w*\n?/).entries()) {
    if (part.trim() === "") continue;
    const element = page.createElement(k % 2 === 1 ? "pre" : "div");
    element.textContent = part.trim();
    if (k % 2 === 0) element.style.whiteSpace = "pre-line";
    box.append(element);
  }
  return box;
}
