/** Files around the open texts that findings depend on: models that they import, and settings of the project. */
import {
  DidChangeWatchedFilesNotification,
  type ClientCapabilities,
  type Connection,
  type DidChangeWatchedFilesParams,
} from "vscode-languageserver";

const patterns = ["**/*.neuro", "**/neuroc.config.json", "**/package.json"];

/** Asks the editor to tell of changes, where it can. */
export function watchFiles(connection: Connection, { workspace }: ClientCapabilities): void {
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
  const watchers = patterns.map((globPattern) => ({ globPattern }));
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => {
    // An editor that will not is like one that cannot: what changed is seen with the next version of a text.
  });
}

/** Whether a change can be of any importance: an installation changes the manifests of a thousand packages. */
export const concernsModels = ({ changes }: DidChangeWatchedFilesParams): boolean =>
  changes.some(({ uri }) => !/\/node_modules\/.*\/package\.json$/.test(uri));
