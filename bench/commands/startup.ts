import { describeMachine } from "../machine.ts";
import { writePage } from "../page.ts";
import { benchStartup, startupPage } from "../startup.ts";
import { progress, type Command } from "./command.ts";

export const startup: Command = {
  about: "from the shell to the first result, and where the time goes",
  run: async (root, { rounds, json, write }) => {
    const rows = await benchStartup(root, rounds, progress);
    const page = startupPage(rows, await describeMachine(root));
    console.log(json ? JSON.stringify(rows, undefined, 2) : page);
    if (write) progress(`wrote ${await writePage(root, "startup", page)}`);
  },
};
