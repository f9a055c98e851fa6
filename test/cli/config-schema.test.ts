import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { readConfig } from "../../src/cli/config/read-config.ts";
import { readJson } from "../../src/cli/config/json-tree.ts";
import { Diagnostics, makeSource } from "../../src/source/index.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../schema/neuroc.config.schema.json", import.meta.url), "utf8"),
) as object;
const validate = new Ajv({ strict: true }).compile(schema);

/** Whether the command line takes a configuration. */
function isTaken(text: string): boolean {
  const read = readJson(makeSource("neuroc.config.json", text));
  const out = new Diagnostics();
  if (read.ok) readConfig(read.root, ".", out);
  return read.ok && !out.failed;
}

const configs: readonly (readonly [config: unknown, good: boolean])[] = [
  [{}, true],
  [{ $schema: "./node_modules/neuroc/schema/neuroc.config.schema.json", lint: {} }, true],
  [{ lint: { rules: { NW2001: "off", "undocumented-part": "error" }, maxWarnings: 0, ignore: ["a/**"] } }, true],
  [{ lint: { rules: { NE3001: "off" } } }, false],
  [{ lint: { rules: { NW2001: "info" } } }, false],
  [{ lint: { rules: { NW9999: "off" } } }, false],
  [{ lint: { rules: [] } }, false],
  [{ lint: { maxWarnings: 1.5 } }, false],
  [{ lint: { maxWarnings: "3" } }, false],
  [{ lint: { ignore: [true] } }, false],
  [{ rules: {} }, false],
  [[], false],
];

test.each(configs)("the schema and the command line agree on %j", (config, good) => {
  expect([validate(config), isTaken(JSON.stringify(config))]).toEqual([good, good]);
});

test("JSON is read as JSON.parse reads it", () => {
  const texts = [
    '{"a":[1,-2.5e3,true,null,"\\u00e4\\n"]}',
    " [ ] ",
    '"x"',
    "[1,]",
    "{,}",
    "01",
    '"\t"',
    "tru",
    '{"a":1,"a":2}',
    "[1 2]",
  ];
  const parses = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  expect(texts.filter((text) => readJson(makeSource("x", text)).ok)).toEqual(texts.filter(parses));
});
