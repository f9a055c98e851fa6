import { commands, window } from "vscode";
import { CloseAction, LanguageClient, State, type LanguageClientOptions } from "vscode-languageclient/node";
import { commandOf } from "./compiler.ts";
import { serverProcess, type ServerProcess } from "./server-process.ts";

interface Running {
  readonly client: Client;
  readonly server: ServerProcess;
}

/** The one language server of a window; where it cannot be started, that is said once, with its own words. */
export class LanguageServer {
  private readonly compiler: () => string;
  private running: Running | undefined;

  constructor(compiler: () => string) {
    this.compiler = compiler;
  }

  async start(): Promise<void> {
    const program = this.compiler();
    const server = serverProcess(commandOf(program, "lsp", "--stdio"));
    const client = new Client(server);
    try {
      await client.start();
      this.running = { client, server };
    } catch (error) {
      server.kill();
      // Nobody waits for an answer: until this one has come, the editor would hold back every command.
      void tellFailure(program, server.complaint(), error);
    }
  }

  async stop(): Promise<void> {
    const was = this.running;
    this.running = undefined;
    try {
      await was?.client.dispose();
    } catch {
      // What crashed cannot be asked to stop.
    }
    was?.server.kill();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }
}

/** A server that ends before it was ready would end again; one that worked is started anew. */
class Client extends LanguageClient {
  private ready = false;

  constructor(server: ServerProcess) {
    const options: LanguageClientOptions = {
      documentSelector: [{ language: "neuro" }],
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (...what) => usual.error(...what),
        closed: () => (this.ready ? usual.closed() : { action: CloseAction.DoNotRestart, handled: true }),
      },
    };
    super("neuroc", "neuroc", server.start, options);
    const usual = this.createDefaultErrorHandler();
    this.onDidChangeState(({ newState }) => (this.ready ||= newState === State.Running));
  }

  /** Until it is ready, what fails is told by who starts it, in words for people. */
  override error(message: string, data?: unknown, notify?: boolean | "force"): void {
    super.error(message, data, this.ready ? notify : false);
  }
}

/** @param complaint the program's own words: where it has none, it was not there at all */
async function tellFailure(program: string, complaint: string, error: unknown): Promise<void> {
  const missing = `${error instanceof Error ? error.message : String(error)}. Install it in the workspace with \`npm install neuroc\`, or set neuroc.path.`;
  const text = `neuroc could not be started as '${program}': ${complaint || missing}`;
  const choice = await window.showErrorMessage(text, "Open settings");
  if (choice !== undefined) await commands.executeCommand("workbench.action.openSettings", "neuroc.path");
}
