import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { cacheFolder } from "../../src/cli/launch/cache-folder.ts";
import { fileOfCommand, keep, readKept } from "../../src/cli/launch/kept-code.ts";

const folder = mkdtempSync(join(tmpdir(), "neuroc-launch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("compiled code is kept where the system keeps such things of a user", () => {
  expect(cacheFolder({ HOME: "/home/a" }, "linux")).toBe(join("/home/a", ".cache", "neuroc"));
  expect(cacheFolder({ HOME: "/home/a", XDG_CACHE_HOME: "/var/a" }, "linux")).toBe(join("/var/a", "neuroc"));
  expect(cacheFolder({ HOME: "/Users/a" }, "darwin")).toBe(join("/Users/a", "Library", "Caches", "neuroc"));
  expect(cacheFolder({ LOCALAPPDATA: "C:/a" }, "win32")).toBe(join("C:/a", "neuroc", "Cache"));
  expect(cacheFolder({}, "win32")).toBeUndefined();
  expect(cacheFolder({}, "linux")).toBe(join(homedir(), ".cache", "neuroc"));
});

test("nothing is kept where Node is told to keep nothing", () => {
  const home = { HOME: "/home/a" };
  expect(cacheFolder({ ...home, NODE_DISABLE_COMPILE_CACHE: "1" }, "linux")).toBeUndefined();
  expect(cacheFolder({ ...home, NODE_DISABLE_COMPILE_CACHE: "0" }, "linux")).toBeDefined();
});

test("a file belongs to one command of one build", () => {
  const commandOf = (...args: readonly string[]): string =>
    /-([a-z]+)\.bin$/.exec(fileOfCommand("/x", "abc", args))![1]!;
  expect(commandOf("run", "a.neuro")).toBe("run");
  expect(commandOf("a.neuro", "-o", "out")).toBe("compile");
  expect(commandOf("../../run")).toBe("compile");
  expect(commandOf("--version")).toBe("options");
  expect(commandOf()).toBe("help");
  expect(fileOfCommand("/x", "abc", ["run"])).not.toBe(fileOfCommand("/x", "abd", ["run"]));
  expect(fileOfCommand("/x", "abc", ["run"])).toContain(process.versions.v8);
});

test("what is kept can be read again; what is old goes", () => {
  const place = join(folder, "deep", "place");
  const file = join(place, "new-run.bin");
  expect(readKept(file)).toBeUndefined();
  expect(readKept(undefined)).toBeUndefined();
  keep(place, file, () => Buffer.from("code"));
  expect(readKept(file)?.toString()).toBe("code");

  const old = join(place, "old-run.bin");
  const foreign = join(place, "letter.txt");
  writeFileSync(old, "");
  writeFileSync(foreign, "");
  for (const path of [old, foreign]) utimesSync(path, 0, 0);
  keep(place, file, () => Buffer.from("newer"));
  expect(readdirSync(place).toSorted()).toEqual(["letter.txt", "new-run.bin"]);
  expect(readFileSync(file, "utf8")).toBe("newer");
});

test("a place that cannot be written leaves nothing and says nothing", () => {
  const taken = join(folder, "taken");
  writeFileSync(taken, "");
  keep(taken, join(taken, "a.bin"), () => Buffer.from("code"));
  expect(readFileSync(taken, "utf8")).toBe("");
  // The file system of processes refuses new folders as missing ones, where Node's own `recursive` goes round for ever.
  keep("/proc/neuroc/deep", "/proc/neuroc/deep/a.bin", () => Buffer.from("code"));
  expect(readKept("/proc/neuroc/deep/a.bin")).toBeUndefined();
  const file = join(folder, "fails.bin");
  keep(folder, file, () => {
    throw new Error("no code");
  });
  expect(existsSync(file)).toBe(false);
  expect(readdirSync(folder).filter((name) => name.startsWith("fails"))).toEqual([]);
});
