/** An editor at the other end of the protocol: the server is a child process, as the command line starts it. */
import { spawn, type ChildProcess } from "node:child_process";
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver-protocol/node";
import { commandLine, environment } from "../cli/neuroc.ts";

export class Client {
  readonly connection: ProtocolConnection;
  readonly #process: ChildProcess;
  readonly #published: PublishDiagnosticsParams[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly ended: Promise<number | null>;
  errors = "";

  /** @param command what is run, by Node; default: the sources */
  constructor(command: readonly string[] = commandLine(["lsp", "--stdio"])) {
    const child = spawn(process.execPath, command, { env: environment(), stdio: ["pipe", "pipe", "pipe"] });
    this.#process = child;
    this.ended = new Promise((resolve) => child.once("exit", resolve));
    child.stderr.on("data", (data: Buffer) => (this.errors += data.toString()));
    this.connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.connection.onNotification(PublishDiagnosticsNotification.type, (found) => {
      this.#published.push(found);
      this.#waiting.splice(0).forEach((go) => go());
    });
    this.connection.listen();
  }

  async start(): Promise<InitializeResult> {
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  open(uri: string, text: string): Promise<void> {
    const textDocument = { uri, languageId: "neuro", version: 1, text };
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  change(uri: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const textDocument = { uri, version };
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
  }

  /** The codes that are told of a text, as soon as they are what is wanted. */
  async codes(uri: string, wanted: (codes: readonly unknown[]) => boolean): Promise<readonly unknown[]> {
    for (;;) {
      const found = this.#published.findLast((one) => one.uri === uri)?.diagnostics.map(({ code }) => code);
      if (found !== undefined && wanted(found)) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Says goodbye as an editor does; gives the exit status. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    return this.ended;
  }

  kill(): void {
    this.#process.kill();
  }
}
