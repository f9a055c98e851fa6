import { benchBounds } from "../bounds.ts";
import { boundsPage } from "../bounds-page.ts";
import { describeMachine } from "../machine.ts";
import { writePage } from "../page.ts";
import { progress, type Command } from "./command.ts";

export const bounds: Command = {
  about: "against loops written by hand in C, and against the bandwidth of memory",
  run: async (root, { rounds, largest, target, json, write }) => {
    const rows = await benchBounds(root, { rounds, largest, target, progress });
    const page = boundsPage(rows, await describeMachine(root));
    console.log(json ? JSON.stringify(rows, undefined, 2) : page);
    if (write) progress(`wrote ${await writePage(root, "bounds", page)}`);
  },
};
