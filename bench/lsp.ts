import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { languageHost } from "../src/cli/lsp/host.ts";
import { completion } from "../src/lsp/features/completion.ts";
import { diagnostics } from "../src/lsp/features/diagnostics.ts";
import { hover } from "../src/lsp/features/hover.ts";
import { semanticTokens } from "../src/lsp/features/semantic-tokens.ts";
import { Workspace } from "../src/lsp/workspace.ts";
import { Dice } from "../test/fuzz/dice.ts";
import { Author } from "./author.ts";
import { table, type Column } from "./table.ts";

/** What a language server should take at most after a key, in ms: less is not felt (Nielsen 1993 puts the limit at 100). */
const limit = 50;

/** Milliseconds of the processor for one request, over a session of edits. */
export interface LatencyRow {
  readonly model: string;
  readonly request: string;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
}

type Request = (workspace: Workspace, document: ReturnType<Workspace["put"]>, caret: number) => unknown;
/** Each on its own version of the text, so that the first one pays for reading and checking it. */
const requests: Readonly<Record<string, Request>> = {
  "findings of the whole file": (workspace, document) => diagnostics(workspace, document),
  completion,
  hover: (_, document, caret) => hover(document, caret),
  "semantic tokens": (_, document) => semanticTokens(document),
};

/** Sessions of random edits of two examples: one of usual size, and the longest. */
export function benchLanguageServer(
  root: string,
  edits: number,
  progress: (line: string) => void,
): readonly LatencyRow[] {
  const names = readdirSync(`${root}/examples`).filter((name) => name.endsWith(".neuro"));
  const length = (name: string): number => readFileSync(`${root}/examples/${name}`, "utf8").length;
  const longest = names.toSorted((a, b) => length(b) - length(a))[0] ?? "coba.neuro";
  return ["coba.neuro", longest].flatMap((name) => {
    progress(name);
    return session(root, name, edits);
  });
}

function session(root: string, name: string, edits: number): readonly LatencyRow[] {
  const dice = new Dice(1);
  const author = new Author(readFileSync(`${root}/examples/${name}`, "utf8"), (below) => dice.roll(below));
  const workspace = new Workspace(languageHost());
  const uri = pathToFileURL(`${root}/examples/edited.neuro`).href;
  const kinds = Object.entries(requests);
  const times = new Map<string, number[]>(kinds.map(([request]) => [request, []]));
  for (let k = 0; k < edits; k++) {
    author.edit();
    const [request, ask] = kinds[k % kinds.length]!;
    const start = process.cpuUsage();
    ask(workspace, workspace.put(uri, author.text), Math.min(author.caret, author.text.length));
    // The compiler is compiled in the first rounds, once in the life of a server.
    if (k >= edits / 10) times.get(request)?.push(milliseconds(process.cpuUsage(start)));
  }
  return [...times].map(([request, all]) =>
    rowOf(
      name,
      request,
      all.toSorted((a, b) => a - b),
    ),
  );
}

/** Of the processor, all threads together (the collector of garbage has its own), so that other programs do not count. */
const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

const rowOf = (model: string, request: string, sorted: readonly number[]): LatencyRow => ({
  model,
  request,
  median: sorted[Math.floor(sorted.length / 2)] ?? 0,
  p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
  worst: sorted.at(-1) ?? 0,
});

const columns: readonly Column<LatencyRow>[] = [
  { name: "model", text: true, cell: ({ model }) => model },
  { name: "request", text: true, cell: ({ request }) => request },
  { name: "median ms", cell: ({ median }) => median.toFixed(1) },
  { name: "p95 ms", cell: ({ p95 }) => p95.toFixed(1) },
  { name: "worst ms", cell: ({ worst }) => worst.toFixed(1) },
  { name: `p95 within ${limit} ms`, text: true, cell: ({ p95 }) => (p95 <= limit ? "yes" : "no") },
];

export const latencyPage = (rows: readonly LatencyRow[], edits: number, machine: string): string => `
${edits} random edits of each model, as an author makes them (words typed letter by letter, deletions, pasted lines, brackets), and after each one request on the new text. Times are those of the processor.

${table(columns, rows)}

${machine}.
`;
