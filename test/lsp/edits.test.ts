/** Thousands of random edits, as an author makes them: no feature may throw, whatever the text is like in between. After every fourth edit, which is about what an author types in a second, one of them is asked, in turn. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ResponseError } from "vscode-languageserver";
import { languageHost } from "../../src/cli/lsp/host.ts";
import { codeActions } from "../../src/lsp/features/code-actions.ts";
import { completion } from "../../src/lsp/features/completion.ts";
import { definition } from "../../src/lsp/features/definition.ts";
import { diagnostics } from "../../src/lsp/features/diagnostics.ts";
import { documentSymbols } from "../../src/lsp/features/document-symbols.ts";
import { folding } from "../../src/lsp/features/folding.ts";
import { formatting } from "../../src/lsp/features/formatting.ts";
import { highlight } from "../../src/lsp/features/highlight.ts";
import { hover } from "../../src/lsp/features/hover.ts";
import { inlayHints } from "../../src/lsp/features/inlay.ts";
import { links } from "../../src/lsp/features/links.ts";
import { references } from "../../src/lsp/features/references.ts";
import { rename } from "../../src/lsp/features/rename.ts";
import { selectionRange } from "../../src/lsp/features/selection.ts";
import { semanticTokens } from "../../src/lsp/features/semantic-tokens.ts";
import { signatureHelp } from "../../src/lsp/features/signature.ts";
import { toRange } from "../../src/lsp/ranges.ts";
import { Workspace } from "../../src/lsp/workspace.ts";
import { span } from "../../src/source/index.ts";
import { Author } from "../../bench/author.ts";
import { Dice } from "../fuzz/dice.ts";
import { root, uriOfFile } from "./desk.ts";

const texts = readdirSync(`${root}examples`)
  .filter((name) => name.endsWith(".neuro"))
  .map((name) => readFileSync(`${root}examples/${name}`, "utf8"));
const largest = texts.toSorted((a, b) => b.length - a.length)[0] ?? "";

type Feature = (workspace: Workspace, document: ReturnType<Workspace["put"]>, offset: number) => unknown;
const features: Readonly<Record<string, Feature>> = {
  diagnostics: (workspace, document) => diagnostics(workspace, document),
  hover: (_, document, offset) => hover(document, offset),
  completion,
  signatureHelp: (_, document, offset) => signatureHelp(document, offset),
  definition,
  references: (workspace, document, offset) => references(workspace, document, offset, true),
  highlight: (_, document, offset) => highlight(document, offset),
  rename: (workspace, document, offset) => rename(workspace, document, offset, "renamed"),
  documentSymbols: (_, document) => documentSymbols(document),
  semanticTokens: (_, document) => semanticTokens(document),
  folding: (_, document) => folding(document),
  selectionRange: (_, document, offset) => selectionRange(document, offset),
  links,
  formatting: (_, document) => formatting(document),
  codeActions: (workspace, document, offset) =>
    codeActions(workspace, document, toRange(span(document.now.source, offset, offset))),
  inlayHints: (_, document) =>
    inlayHints(document, toRange(span(document.now.source, 0, document.now.source.text.length))),
};

/** A refusal is an answer. */
function ask(feature: Feature, ...args: Parameters<Feature>): void {
  try {
    feature(...args);
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
  }
}

test("2000 edits of the largest example: every feature answers, and the text is sound again in the end", () => {
  const dice = new Dice(Number(process.env["NEUROC_TEST_SEED"] ?? 1));
  const author = new Author(largest, (below) => dice.roll(below));
  const workspace = new Workspace(languageHost());
  const uri = uriOfFile("examples/edited.neuro");
  const names = Object.keys(features);
  let sound = 0;
  for (let k = 0; k < 2000; k++) {
    author.edit();
    const document = workspace.put(uri, author.text);
    if (document.now.sound) sound++;
    if (k % 4 !== 0) continue;
    const name = names[(k / 4) % names.length] ?? "";
    const offset = dice.roll(2) === 0 ? author.caret : dice.roll(author.text.length + 1);
    ask(features[name] ?? completion, workspace, document, Math.min(offset, author.text.length));
  }
  expect(sound).toBeGreaterThan(100);
  expect(diagnostics(workspace, workspace.put(uri, largest))).toEqual([]);
}, 300_000);
