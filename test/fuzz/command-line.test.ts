import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { neuroc, workplace, type Ended } from "../cli/neuroc.ts";
import { Dice } from "./dice.ts";
import { mutant } from "./mutant.ts";

const folder = workplace();
for (let seed = 0; seed < 60; seed++) writeFileSync(join(folder, `m${seed}.neuro`), mutant(seed * 7 + 3).text);

function sound({ status, out, err }: Ended): void {
  expect([0, 1, 2]).toContain(status);
  expect(out + err).not.toContain("NE0002");
  expect(err).not.toMatch(/^\s+at /m);
}

describe("the command line and damaged models", () => {
  it("looks through many of them", () => {
    sound(neuroc(["lint", "--format", "concise", ...readdirSync(folder).map((name) => join(folder, name))]));
  });

  it.each([1, 12, 23, 34, 45, 56])("runs or refuses one (%i)", (seed) => {
    sound(neuroc(["run", `m${seed}.neuro`, "--for", "1ms", "--quiet"], { cwd: folder }));
  });

  it("refuses files of random bytes", () => {
    const dice = new Dice(5);
    const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => dice.roll(256));
    const place = workplace(
      Object.fromEntries([0, 1, 30, 3000, 300_000].map((length) => [`b${length}.neuro`, bytes(length)])),
    );
    for (const name of readdirSync(place)) sound(neuroc(["run", name], { cwd: place }));
  });
});
