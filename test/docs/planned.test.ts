import { describe, expect, test } from "vitest";
import { readPage } from "./blocks.ts";
import { codesOfScript } from "./transcript.ts";

const page = readPage("docs/language/planned.md");
const commands = [...page.matchAll(/^\| `(neuroc [^`]*)`/gm)].map(([, command = ""]) => command);
const model =
  "neuron Cell { state v = 1; dv/dt = -v / (10 ms) }\npopulation cells: Cell[10]\nexperiment { run 1 ms }\n";

describe("what docs/language/planned.md calls planned is not yet supported", () => {
  test("commands are found", () => expect(commands.length).toBeGreaterThan(3));
  test.each(commands)("%s", async (command) => {
    expect(await codesOfScript({ language: "sh", wrong: true, text: command, model })).toEqual(["NE0001"]);
  });
});
