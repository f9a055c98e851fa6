import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, posix, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const src = fileURLToPath(new URL("../src", import.meta.url));

/** Which room may import which; type-only imports count. A new room must be entered here and in .oxlintrc.json. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  source: [],
  language: ["source"],
  parser: ["source", "language"],
  checker: ["source", "language", "parser"],
  ir: ["source", "language", "checker"],
  analysis: ["source", "language", "ir"],
  "codegen-js": ["source", "language", "ir"],
  "codegen-wgsl": ["source", "language", "ir"],
  "codegen-wasm": ["source", "language", "ir"],
  driver: [
    "source",
    "language",
    "parser",
    "checker",
    "ir",
    "analysis",
    "codegen-js",
    "codegen-wgsl",
    "codegen-wasm",
    "runtime-bundle",
  ],
  runtime: [],
  cli: ["driver", "runtime", "lsp", "source", "runtime-bundle"],
  lsp: ["driver", "checker", "parser", "language", "source"],
  bundler: ["driver", "cli", "source"],
  codemirror: ["source", "language", "parser", "driver", "lsp"],
  "runtime-bundle": [],
  index: ["driver", "source", "language", "runtime"],
};
/** The types of the manifest are all that the compiler knows of the runtime. */
const manifestReaders = ["ir", "analysis", "codegen-js", "codegen-wgsl", "codegen-wasm", "driver"];
const manifest = "runtime/manifest.ts";
/** Rooms of which another takes the types only. */
const typesOnly: Readonly<Record<string, readonly string[]>> = { ir: ["checker"] };
const packages: Readonly<Record<string, readonly string[]>> = {
  language: ["ml-matrix", "fft.js"],
  analysis: ["ml-matrix"],
  parser: ["chevrotain"],
  cli: ["commander", "fflate"],
  bundler: ["unplugin"],
  codemirror: [
    "@codemirror/autocomplete",
    "@codemirror/language",
    "@codemirror/lint",
    "@codemirror/state",
    "@codemirror/view",
    "vscode-languageserver",
  ],
  lsp: ["vscode-languageserver", "vscode-languageserver/node", "vscode-languageserver-textdocument"],
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly types: boolean;
}

const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.split(sep).join("/"));
const imports = files.flatMap(importsOf);

/** What a file under src imports; relative paths are made relative to src. */
function importsOf(from: string): readonly Import[] {
  const text = readFileSync(join(src, from), "utf8").replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, "");
  const statements = text.matchAll(
    /\b(?:im|ex)port\s+(type\s)?(?:[^"';]*?\bfrom\s*)?"([^"]+)"|\bimport\(\s*"([^"]+)"/g,
  );
  return [...statements].map(([, type, fixed, dynamic]) => {
    const path = fixed ?? dynamic ?? "";
    const to = path.startsWith(".") ? posix.join(dirname(from), path) : path;
    return { from, to: path.startsWith(".") ? to : `package:${to}`, types: type !== undefined };
  });
}

const roomOf = (file: string): string => file.split("/")[0]!.replace(/\.ts$/, "");
const shown = (list: readonly Import[]): string[] => list.map((one) => `${one.from} imports ${one.to}`);
const relatives = imports.filter((one) => !one.to.startsWith("package:"));

test("the rooms are read: every import names a file that is there", () => {
  expect(relatives.length).toBeGreaterThan(10);
  expect(shown(relatives.filter((one) => !existsSync(join(src, one.to))))).toEqual([]);
});

test("every room is in the table", () => {
  expect([...new Set(files.map(roomOf))].filter((room) => mayImport[room] === undefined)).toEqual([]);
});

test("a room imports only what the table lists", () => {
  const allowed = ({ from, to }: Import): boolean =>
    roomOf(from) === roomOf(to) ||
    mayImport[roomOf(from)]!.includes(roomOf(to)) ||
    (to === manifest && manifestReaders.includes(roomOf(from)));
  expect(shown(relatives.filter((one) => !allowed(one)))).toEqual([]);
});

test("what is imported for its types only is imported as types", () => {
  const asTypes = ({ from, to }: Import): boolean =>
    typesOnly[roomOf(from)]?.includes(roomOf(to)) === true || (to === manifest && roomOf(from) !== "runtime");
  expect(shown(relatives.filter((one) => asTypes(one) && !one.types))).toEqual([]);
});

test("the table has no cycle", () => {
  const visit = (room: string, path: readonly string[]): readonly string[] => {
    if (path.includes(room)) return [[...path, room].join(" → ")];
    return (mayImport[room] ?? []).flatMap((next) => visit(next, [...path, room]));
  };
  expect(Object.keys(mayImport).flatMap((room) => visit(room, []))).toEqual([]);
});

test("packages and node: stay in the rooms that need them", () => {
  const allowed = ({ from, to }: Import): boolean => {
    const name = to.slice("package:".length);
    if (name.startsWith("node:")) return roomOf(from) === "cli" || from === "lsp/server.ts";
    return packages[roomOf(from)]?.includes(name) === true;
  };
  const others = imports.filter((one) => one.to.startsWith("package:"));
  expect(shown(others.filter((one) => !allowed(one)))).toEqual([]);
});

test("the linter knows the same table", () => {
  const config = JSON.parse(readFileSync(join(src, "../.oxlintrc.json"), "utf8")) as {
    overrides: { files: string[]; rules: Record<string, ["error", { patterns: { regex?: string }[] }]> }[];
  };
  const rooms = Object.keys(mayImport).filter((room) => room !== "index" && room !== "runtime-bundle");
  for (const room of rooms) {
    const patterns = config.overrides.find((one) => one.files.includes(`src/${room}/**/*.ts`))?.rules[
      "no-restricted-imports"
    ]?.[1].patterns;
    const forbids = (path: string): boolean =>
      patterns?.some(({ regex }) => regex !== undefined && new RegExp(regex).test(path)) === true;
    const free = rooms.filter((other) => other !== room && !forbids(`../../${other}/x.ts`));
    const expected = mayImport[room]!.filter((other) => other !== "runtime-bundle");
    const manifestIsFree = manifestReaders.includes(room) ? ["runtime"] : [];
    expect(free.toSorted(), room).toEqual([...expected, ...manifestIsFree].toSorted());
    expect(forbids("node:fs"), room).toBe(room !== "cli");
  }
});

test("no file is longer than 400 lines", () => {
  const lines = (file: string): number => readFileSync(join(src, file), "utf8").split("\n").length - 1;
  expect(files.filter((file) => lines(file) > 400)).toEqual([]);
});

test("every folder that holds code says what it is for", () => {
  const folders = [...new Set(files.map((file) => dirname(file)))].filter((folder) => folder !== ".");
  expect(folders.filter((folder) => !existsSync(join(src, folder, "README.md")))).toEqual([]);
});
