import { benchLint, lintPage } from "../lint.ts";
import { describeMachine } from "../machine.ts";
import { progress, type Command } from "./command.ts";

export const lint: Command = {
  about: "how long `neuroc lint` takes for many files",
  run: async (root, { rounds, json }) => {
    const found = await benchLint(root, rounds, progress);
    console.log(json ? JSON.stringify(found, undefined, 2) : lintPage(found, await describeMachine(root)));
  },
};
