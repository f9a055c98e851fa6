import { existsSync } from "node:fs";
import { posix } from "node:path";
import { expect, test } from "vitest";
import { pages, readPage, root } from "./blocks.ts";

/** Headings as the part behind `#` in a link. */
const anchors = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );

function broken(page: string, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : posix.join(posix.dirname(page), path);
  if (!existsSync(root + file)) return true;
  return anchor !== undefined && !anchors(readPage(file)).includes(anchor);
}

test("links between pages lead somewhere", () => {
  const links = pages.flatMap((page) =>
    [
      ...readPage(page)
        .replaceAll(/^```[^]*?^```$|`[^`\n]*`/gm, "")
        .matchAll(/\]\(([^)\s]+)\)/g),
    ].map(([, target = ""]) => [page, target] as const),
  );
  const inside = links.filter(([, target]) => !/^\w+:/.test(target));
  expect(inside.length).toBeGreaterThan(50);
  expect(inside.filter(([page, target]) => broken(page, target))).toEqual([]);
});

test("paths of the repository that are named exist", () => {
  const named = pages.flatMap((page) =>
    [...readPage(page).matchAll(/`((?:src|test|scripts|docs|stdlib|bench|grammar|examples)\/[\w./-]+)`/g)].map(
      ([, path = ""]) => [page, path] as const,
    ),
  );
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter(([, path]) => !existsSync(root + path))).toEqual([]);
});
