import { benchAblation } from "../ablation.ts";
import { ablationPage } from "../ablation-page.ts";
import { describeMachine } from "../machine.ts";
import { writePage } from "../page.ts";
import { progress, type Command } from "./command.ts";

export const ablation: Command = {
  about: "how much slower models are with one pass left out",
  run: async (root, { rounds, only, json, write }) => {
    const result = await benchAblation(root, { rounds, only, progress });
    const page = ablationPage(result, rounds, await describeMachine(root));
    console.log(json ? JSON.stringify(result, undefined, 2) : page);
    if (write) progress(`wrote ${await writePage(root, "ablation", page)}`);
  },
};
