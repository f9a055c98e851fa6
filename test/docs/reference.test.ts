import { describe, expect, test } from "vitest";
import { generated } from "../../scripts/reference/pages.ts";
import { readPage } from "./blocks.ts";

describe("generated pages are what `npm run docs` writes", () => {
  test.each(Object.entries(generated()))("%s", (page, text) => {
    expect(readPage(page), `${page} is out of date: run \`npm run docs\``).toBe(text);
  });
});
