import { benchLanguageServer, latencyPage } from "../lsp.ts";
import { describeMachine } from "../machine.ts";
import { progress, type Command } from "./command.ts";

/** Edits for each round that is asked for. */
const editsPerRound = 400;

export const lsp: Command = {
  about: "how long the language server takes after an edit",
  run: async (root, { rounds, json }) => {
    const edits = rounds * editsPerRound;
    const rows = benchLanguageServer(root, edits, progress);
    console.log(json ? JSON.stringify(rows, undefined, 2) : latencyPage(rows, edits, await describeMachine(root)));
  },
};
