/** The language server as a process: messages come on stdin and go to stdout. The one file of this room that needs Node. */
import { createConnection } from "vscode-languageserver/node";
import { answer } from "./connection.ts";
import type { LanguageHost } from "./host.ts";

/** Serves until the editor says `exit` or closes stdin, either of which ends the process. */
export function serve(host: LanguageHost, version: string): void {
  const connection = createConnection(process.stdin, process.stdout);
  answer(connection, host, version);
  connection.listen();
}
