import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { languageHost } from "../../src/cli/lsp/host.ts";
import { Workspace } from "../../src/lsp/workspace.ts";
import { wordNamed } from "../../src/lsp/words/index.ts";
import { isUnitSymbol } from "../../src/language/units.ts";
import { root, uriOfFile } from "./desk.ts";

const files = ["examples", "stdlib"].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".neuro"))
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`),
);

/** Words with a meaning in one place only, which no table lists. */
const inPlace =
  /^(?:spikes|from|to|alpha|beta|inf|tau|axes|vary|show|x|y|z|d|dV|phase_plane|bifurcation|nullclines|fixed_points|flow|trajectory|rows|cols|spacing|periodic|no_self|repeats|no_repeats|every|end|trials)$/;

test.each(files)("every name in %s stands for something", (path) => {
  const workspace = new Workspace(languageHost());
  const { now } = workspace.put(uriOfFile(path), readFileSync(`${root}${path}`, "utf8"));
  const resolved = new Set(now.names.occurrences.map(({ span }) => span.start));
  const lost = now.scanned.tokens.filter(({ tokenType, image, startOffset }) => {
    if (tokenType.name !== "Name" || resolved.has(startOffset)) return false;
    return !inPlace.test(image) && !isUnitSymbol(image) && wordNamed(image, "synapse", false) === undefined;
  });
  expect(lost.map(({ image, startOffset }) => `${image} at ${startOffset}`)).toEqual([]);
});

test.each(files)("what %s says of a name, the checker says of the same place", (path) => {
  const workspace = new Workspace(languageHost());
  const { now } = workspace.put(uriOfFile(path), readFileSync(`${root}${path}`, "utf8"));
  const { occurrences } = now.names;
  for (const { span, symbols, whole } of occurrences) {
    const [seen] = now.seen.at(whole ?? span);
    if (seen === undefined || seen.checked.kind !== "variable") continue;
    // "na.m" of the checker is `m` of the channel `na` here.
    expect(symbols.map(({ name }) => name)).toContain(seen.checked.name.split(".").at(-1));
  }
});
