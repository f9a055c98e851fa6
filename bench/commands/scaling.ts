import { describeMachine } from "../machine.ts";
import { writePage, writePicture } from "../page.ts";
import { benchScaling } from "../scaling.ts";
import { scalingPage, scalingPictures } from "../scaling-page.ts";
import { progress, type Command } from "./command.ts";

export const scaling: Command = {
  about: "time of a step against neurons and synapses, with pictures",
  run: async (root, { rounds, largest, json, write }) => {
    const result = await benchScaling(root, { rounds, largest, progress });
    const page = scalingPage(result, rounds, await describeMachine(root));
    console.log(json ? JSON.stringify(result, undefined, 2) : page);
    if (!write) return;
    for (const [name, svg] of Object.entries(scalingPictures(result))) await writePicture(root, name, svg);
    progress(`wrote ${await writePage(root, "scaling", page)}`);
  },
};
