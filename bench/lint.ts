import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { childrenSeconds } from "./children.ts";
import { command } from "./command.ts";
import { fixed, ratio, table, type Column } from "./table.ts";

/** How many files a large repository of models has. */
const files = 200;

/** `neuroc lint` of all files, in a process of its own: the least of all rounds, in ms. */
export interface LintRow {
  readonly what: string;
  /** From the shell to the printed result. */
  readonly wall: number;
  /** Of all processors together; NaN where the system does not tell. */
  readonly processor: number;
}

interface Case {
  readonly what: string;
  readonly options: readonly string[];
  /** On one processor, also what V8 does beside the program. */
  readonly pinned?: boolean;
  /** What is done before each round. */
  readonly before?: (place: Place) => void;
}

/** Folders: the models, and what is kept of them. */
interface Place {
  readonly models: string;
  readonly cache: string;
  /** A cache that knows all models as they are. */
  readonly filled: string;
}

const useFilled = ({ cache, filled }: Place): void => copyFileSync(filled, cache);

const cases: readonly Case[] = [
  { what: "all files anew", options: [] },
  { what: "the same on one processor", options: [], pinned: true },
  { what: "`--cache`, empty", options: ["--cache"], before: ({ cache }) => rmSync(cache, { force: true }) },
  { what: "`--cache`, nothing changed", options: ["--cache"], before: useFilled },
  { what: "`--cache`, one file changed", options: ["--cache"], before: (place) => changeOne(place) },
];

export interface LintBench {
  readonly rows: readonly LintRow[];
  readonly lines: number;
}

/** Fresh processes, the cases in turn; one round before them fills the caches. */
export async function benchLint(root: string, rounds: number, progress: (line: string) => void): Promise<LintBench> {
  const folder = mkdtempSync(join(tmpdir(), "neuroc-bench-lint-"));
  const place = { models: join(folder, "models"), cache: join(folder, "lint.json"), filled: join(folder, "all.json") };
  try {
    const lines = writeModels(root, place.models);
    await lint(root, place, { what: "", options: ["--cache"] });
    copyFileSync(place.cache, place.filled);
    const possible = cases.filter(({ pinned }) => pinned !== true || existsSync(taskset));
    const found = new Map<Case, LintRow[]>(possible.map((one) => [one, []]));
    for (let k = 0; k < rounds; k++) {
      progress(`round ${k + 1} of ${rounds}`);
      for (const [one, rows] of found) rows.push(await lint(root, place, one));
    }
    return { rows: [...found].map(([{ what }, rows]) => least(what, rows)), lines };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const taskset = "/usr/bin/taskset";

async function lint(root: string, place: Place, { what, options, pinned = false, before }: Case): Promise<LintRow> {
  before?.(place);
  const words = [join(root, "bin/neuroc.js"), "lint", place.models, "--format", "json"];
  const kept = options.includes("--cache") ? ["--cache-location", place.cache] : [];
  const line = [process.execPath, ...words, ...options, ...kept];
  const [program = "", ...args] = pinned ? [taskset, "-c", "0", ...line] : line;
  const start = childrenSeconds();
  const done = await command(program, args, root);
  if (!done.ok) throw new Error(`neuroc lint failed: ${done.errors}${done.output}`);
  return { what, wall: 1000 * done.seconds, processor: 1000 * (childrenSeconds() - start) };
}

/** Every example again and again, each copy another text; gives the number of lines. */
function writeModels(root: string, folder: string): number {
  mkdirSync(folder, { recursive: true });
  const examples = readdirSync(join(root, "examples")).filter((name) => name.endsWith(".neuro"));
  let lines = 0;
  for (let k = 0; k < files; k++) {
    const name = examples[k % examples.length] ?? "";
    const text = `${readFileSync(join(root, "examples", name), "utf8")}// copy ${k}\n`;
    writeFileSync(join(folder, `${String(k).padStart(3, "0")}-${name}`), text);
    lines += text.split("\n").length - 1;
  }
  return lines;
}

function changeOne(place: Place): void {
  useFilled(place);
  const [first = ""] = readdirSync(place.models);
  const path = join(place.models, first);
  writeFileSync(path, `${readFileSync(path, "utf8")}// changed\n`);
}

const least = (what: string, rows: readonly LintRow[]): LintRow => ({
  what,
  wall: Math.min(...rows.map(({ wall }) => wall)),
  processor: Math.min(...rows.map(({ processor }) => processor)),
});

const columns = (all: LintBench): readonly Column<LintRow>[] => [
  { name: "", text: true, cell: ({ what }) => what },
  { name: "wall ms", cell: ({ wall }) => fixed(wall, 0) },
  { name: "processor ms", cell: ({ processor }) => fixed(processor, 0) },
  { name: "ms a file", cell: ({ wall }) => fixed(wall / files, 1) },
  { name: "ms for 1000 lines", cell: ({ wall }) => fixed((1000 * wall) / all.lines, 0) },
  { name: "faster than anew", cell: ({ wall }) => ratio(all.rows[0]?.wall ?? NaN, wall) },
];

/** What `bench -- lint` prints. */
export const lintPage = (found: LintBench, machine: string): string => `
\`neuroc lint\` of ${files} files, ${found.lines} lines: every example again and again. From the shell to the printed result, in fresh processes; the least of all rounds.

${table(columns(found), found.rows)}

${machine}.
`;
