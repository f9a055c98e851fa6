/**
 * The protocol: which request asks which feature. Knows nothing of how messages travel, so that a page serves an editor in the same
 * way as the command line does.
 */
import {
  ResponseError,
  TextDocuments,
  type Connection,
  type InitializeResult,
  type Position,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { capabilities } from "./capabilities.ts";
import { codeActions } from "./features/code-actions.ts";
import { completion } from "./features/completion.ts";
import { definition } from "./features/definition.ts";
import { documentSymbols } from "./features/document-symbols.ts";
import { folding } from "./features/folding.ts";
import { formatting } from "./features/formatting.ts";
import { highlight } from "./features/highlight.ts";
import { hover } from "./features/hover.ts";
import { inlayHints } from "./features/inlay.ts";
import { links } from "./features/links.ts";
import { references } from "./features/references.ts";
import { prepareRename, rename } from "./features/rename.ts";
import { selectionRange } from "./features/selection.ts";
import { semanticTokens } from "./features/semantic-tokens.ts";
import { signatureHelp } from "./features/signature.ts";
import { workspaceSymbols } from "./features/workspace-symbols.ts";
import type { LanguageHost } from "./host.ts";
import { Publisher } from "./publisher.ts";
import { toOffset, toSpan } from "./ranges.ts";
import { concernsModels, watchFiles } from "./watched-files.ts";
import { Workspace, type Document } from "./workspace.ts";

interface At {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

/** Answers on this connection, which is then to be told to listen. */
export function answer(connection: Connection, host: LanguageHost, version: string): void {
  const workspace = new Workspace(host);
  const documents = new TextDocuments(TextDocument);
  const publisher = new Publisher(connection, workspace);
  connection.onInitialize((client): InitializeResult => {
    connection.onInitialized(() => watchFiles(connection, client.capabilities));
    return { capabilities, serverInfo: { name: "neuroc", version } };
  });
  documents.onDidChangeContent(({ document }) => {
    workspace.put(document.uri, document.getText());
    publisher.changed();
  });
  documents.onDidClose(({ document }) => {
    workspace.close(document.uri);
    publisher.closed(document.uri);
  });
  connection.onDidChangeWatchedFiles((changed) => {
    if (!concernsModels(changed)) return;
    workspace.refresh();
    publisher.changed();
  });
  answerAtPlaces(connection, workspace);
  answerAboutTexts(connection, workspace);
  documents.listen(connection);
}

/** A mistake of the server itself must not end it: it is written to the editor's log, and the answer is empty. */
function guarded<Parameters, Result>(
  connection: Connection,
  handler: (parameters: Parameters) => Result | undefined,
): (parameters: Parameters) => Result | null {
  return (parameters) => {
    try {
      return handler(parameters) ?? null;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return null;
    }
  };
}

function answerAtPlaces(connection: Connection, workspace: Workspace): void {
  const at = <Parameters extends At, Result>(
    feature: (document: Document, offset: number, parameters: Parameters) => Result | undefined,
  ): ((parameters: Parameters) => Result | null) =>
    guarded(connection, (parameters) => {
      const document = workspace.document(parameters.textDocument.uri);
      return document && feature(document, toOffset(document.now.source, parameters.position), parameters);
    });
  connection.onHover(at(hover));
  connection.onCompletion(at((document, offset) => [...completion(workspace, document, offset)]));
  connection.onSignatureHelp(at(signatureHelp));
  connection.onDefinition(at((document, offset) => listed(definition(workspace, document, offset))));
  connection.onReferences(
    at((document, offset, { context }: At & { readonly context: { readonly includeDeclaration: boolean } }) =>
      listed(references(workspace, document, offset, context.includeDeclaration)),
    ),
  );
  connection.onDocumentHighlight(at((document, offset) => listed(highlight(document, offset))));
  connection.onPrepareRename(at((document, offset) => prepareRename(workspace, document, offset)));
  connection.onRenameRequest(
    at((document, offset, { newName }: At & { readonly newName: string }) =>
      rename(workspace, document, offset, newName),
    ),
  );
}

const listed = <Item>(items: readonly Item[] | undefined): Item[] | undefined => items && [...items];

function answerAboutTexts(connection: Connection, workspace: Workspace): void {
  const of = <Parameters extends Pick<At, "textDocument">, Result>(
    feature: (document: Document, parameters: Parameters) => Result,
  ): ((parameters: Parameters) => Result | null) =>
    guarded(connection, (parameters) => {
      const document = workspace.document(parameters.textDocument.uri);
      return document && feature(document, parameters);
    });
  connection.onDocumentSymbol(of((document) => [...documentSymbols(document)]));
  connection.onWorkspaceSymbol(guarded(connection, ({ query }) => [...workspaceSymbols(workspace, query)]));
  connection.onFoldingRanges(of((document) => [...folding(document)]));
  connection.onDocumentLinks(of((document) => [...links(workspace, document)]));
  connection.onDocumentFormatting(of((document) => [...formatting(document)]));
  connection.onCodeAction(of((document, { range }) => [...codeActions(workspace, document, range)]));
  connection.onSelectionRanges(
    of((document, { positions }) =>
      positions.map((position) => selectionRange(document, toOffset(document.now.source, position))),
    ),
  );
  connection.languages.inlayHint.on(of((document, { range }) => [...inlayHints(document, range)]));
  const noTokens = { data: [] };
  const tokens = of((document) => semanticTokens(document));
  connection.languages.semanticTokens.on((parameters) => tokens(parameters) ?? noTokens);
  const some = of((document, { range }: Pick<At, "textDocument"> & { readonly range: Parameters<typeof toSpan>[1] }) =>
    semanticTokens(document, toSpan(document.now.source, range)),
  );
  connection.languages.semanticTokens.onRange((parameters) => some(parameters) ?? noTokens);
}
