/** The server as an editor meets it, over the protocol, from `initialize` to `exit`. */
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  SignatureHelpRequest,
  WorkspaceSymbolRequest,
  type CompletionItem,
  type InitializeResult,
  type Location,
  type MarkupContent,
} from "vscode-languageserver-protocol/node";
import { Client } from "./client.ts";
import { edited, example, uriOfFile } from "./desk.ts";

const client = new Client();
const uri = uriOfFile("examples/coba.neuro");
const text = example("coba");
const textDocument = { uri };
const whole = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
let told: InitializeResult;

/** The place behind the first `found`. */
function behind(found: string): { readonly line: number; readonly character: number } {
  const lines = text.slice(0, text.indexOf(found) + found.length).split("\n");
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

beforeAll(async () => {
  told = await client.start();
  await client.open(uri, text);
});
afterAll(() => client.kill());

test("initialize: name, version, incremental texts", () => {
  expect(told.serverInfo?.name).toBe("neuroc");
  expect(told.capabilities.textDocumentSync).toBe(2);
  expect(told.capabilities.semanticTokensProvider).toMatchObject({ full: true, range: true });
});

test("diagnostics follow what is typed, and go when it is mended", async () => {
  expect(await client.codes(uri, (codes) => codes.length === 0)).toEqual([]);
  const at = behind("dv/dt = (E_");
  await client.change(uri, 2, { range: { start: at, end: at }, text: "X" });
  expect(await client.codes(uri, (codes) => codes.length > 0)).toContain("NE2001");
  const { contents } = (await client.connection.sendRequest(HoverRequest.type, {
    textDocument,
    position: behind("param N"),
  }))!;
  expect((contents as MarkupContent).value).toContain("param N = 4000");
  const end = { ...at, character: at.character + 1 };
  await client.change(uri, 3, { range: { start: at, end }, text: "" });
  expect(await client.codes(uri, (codes) => codes.length === 0)).toEqual([]);
});

test("every request at a place is answered", async () => {
  const { connection } = client;
  const position = behind("dv");
  const hover = await connection.sendRequest(HoverRequest.type, { textDocument, position });
  expect((hover?.contents as MarkupContent | undefined)?.value).toContain("exponential_euler");
  const definition = await connection.sendRequest(DefinitionRequest.type, {
    textDocument,
    position: behind("using ExpC"),
  });
  expect((definition as Location[])[0]?.uri).toBe(uriOfFile("stdlib/synapses/exp-cond.neuro"));
  const context = { includeDeclaration: true };
  expect(
    (await connection.sendRequest(ReferencesRequest.type, { textDocument, position, context }))?.length,
  ).toBeGreaterThan(5);
  expect(
    (await connection.sendRequest(DocumentHighlightRequest.type, { textDocument, position }))?.length,
  ).toBeGreaterThan(4);
  const list = await connection.sendRequest(CompletionRequest.type, { textDocument, position: behind("dv/dt = (") });
  expect((list as CompletionItem[]).map(({ label }) => label)).toEqual(expect.arrayContaining(["E_L", "v", "exprel"]));
  const signature = await connection.sendRequest(SignatureHelpRequest.type, {
    textDocument,
    position: behind("ExpCond(w = 0.6, "),
  });
  expect(signature?.activeParameter).toBe(1);
  expect(
    await connection.sendRequest(SelectionRangeRequest.type, { textDocument, positions: [position] }),
  ).toHaveLength(1);
});

test("rename, and the reason where it is refused", async () => {
  const { connection } = client;
  const position = behind("param tau_");
  expect(await connection.sendRequest(PrepareRenameRequest.type, { textDocument, position })).not.toBeNull();
  const edit = await connection.sendRequest(RenameRequest.type, { textDocument, position, newName: "tau" });
  expect(edited(text, edit?.changes?.[uri] ?? [])).toBe(text.replaceAll("tau_m", "tau"));
  const refused = connection.sendRequest(RenameRequest.type, {
    textDocument,
    position: behind("using ExpC"),
    newName: "X",
  });
  await expect(refused).rejects.toThrow("is declared in neuro/synapses");
});

test("every request about the text is answered", async () => {
  const { connection } = client;
  const symbols = await connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
  expect(symbols?.map(({ name }) => name)).toEqual(expect.arrayContaining(["Cell", "cells", "experiment"]));
  expect((await connection.sendRequest(WorkspaceSymbolRequest.type, { query: "stdp" }))?.length).toBeGreaterThan(0);
  const tokens = await connection.sendRequest(SemanticTokensRequest.type, { textDocument });
  const some = await connection.sendRequest(SemanticTokensRangeRequest.type, {
    textDocument,
    range: { start: { line: 8, character: 0 }, end: { line: 12, character: 0 } },
  });
  expect(tokens?.data.length).toBeGreaterThan(some?.data.length ?? Infinity);
  expect((await connection.sendRequest(FoldingRangeRequest.type, { textDocument }))?.length).toBeGreaterThan(1);
  expect((await connection.sendRequest(DocumentLinkRequest.type, { textDocument }))?.length).toBe(1);
  const hints = await connection.sendRequest(InlayHintRequest.type, { textDocument, range: whole });
  expect(hints?.map(({ label }) => label)).toEqual(expect.arrayContaining([" = 4000", ": 3200 neurons"]));
  const options = { tabSize: 2, insertSpaces: true };
  const formatted = await connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
  expect(edited(text, formatted ?? [])).toContain("neuron Cell {");
  const context = { diagnostics: [] };
  expect(await connection.sendRequest(CodeActionRequest.type, { textDocument, range: whole, context })).toEqual([]);
});

test("repairs come with what they mend", async () => {
  const faulty = uriOfFile("examples/faulty.neuro");
  await client.open(faulty, "param tau = 10 ms, twice = tua * 2\n");
  await client.codes(faulty, (codes) => codes.length > 0);
  const context = { diagnostics: [] };
  const params = { textDocument: { uri: faulty }, range: whole, context };
  const actions = await client.connection.sendRequest(CodeActionRequest.type, params);
  expect(actions).toMatchObject([{ title: "write tau", kind: "quickfix", diagnostics: [{ code: "NE2001" }] }]);
});

test("what is not open has no answers, and shutdown ends the process in order", async () => {
  const position = { line: 0, character: 0 };
  expect(
    await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri: "untitled:x" }, position }),
  ).toBeNull();
  expect(await client.stop()).toBe(0);
  expect(client.errors).toBe("");
});
