import { concise } from "./concise.ts";
import type { TestFormat } from "./format.ts";
import { github } from "./github.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { pretty } from "./pretty.ts";

export const testFormatters = { pretty, concise, json, github, junit } as const satisfies Readonly<
  Record<string, TestFormat>
>;
