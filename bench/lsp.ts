import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { setUpEngine } from "../src/cli/launch/engine.ts";
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
  /** Of the thread that answers. */
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
  /** Of all threads: those that compile and collect garbage beside the answer too. */
  readonly p95OfAll: number;
}
interface Time {
  readonly answer: number;
  readonly all: number;
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
  setUpEngine("lsp");
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
  const times = new Map<string, Time[]>(kinds.map(([request]) => [request, []]));
  for (let k = 0; k < edits; k++) {
    author.edit();
    const [request, ask] = kinds[k % kinds.length]!;
    const [start, startOfAnswer] = [process.cpuUsage(), process.threadCpuUsage()];
    ask(workspace, workspace.put(uri, author.text), Math.min(author.caret, author.text.length));
    // The compiler is compiled in the first rounds, once in the life of a server.
    const answer = milliseconds(process.threadCpuUsage(startOfAnswer));
    if (k >= edits / 10) times.get(request)?.push({ answer, all: milliseconds(process.cpuUsage(start)) });
  }
  return [...times].map(([request, all]) => rowOf(name, request, all));
}

/** Of the processor, so that other programs do not count. */
const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

function rowOf(model: string, request: string, times: readonly Time[]): LatencyRow {
  const answers = times.map(({ answer }) => answer).toSorted((a, b) => a - b);
  const ofAll = times.map(({ all }) => all).toSorted((a, b) => a - b);
  const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  const [median, p95, p95OfAll] = [at(answers, 0.5), at(answers, 0.95), at(ofAll, 0.95)];
  return { model, request, median, p95, worst: answers.at(-1) ?? 0, p95OfAll };
}

const columns: readonly Column<LatencyRow>[] = [
  { name: "model", text: true, cell: ({ model }) => model },
  { name: "request", text: true, cell: ({ request }) => request },
  { name: "median ms", cell: ({ median }) => median.toFixed(1) },
  { name: "p95 ms", cell: ({ p95 }) => p95.toFixed(1) },
  { name: "worst ms", cell: ({ worst }) => worst.toFixed(1) },
  { name: "p95 of all threads ms", cell: ({ p95OfAll }) => p95OfAll.toFixed(1) },
  { name: `p95 within ${limit} ms`, text: true, cell: ({ p95 }) => (p95 <= limit ? "yes" : "no") },
];

export const latencyPage = (rows: readonly LatencyRow[], edits: number, machine: string): string => `
${edits} random edits of each model, as an author makes them (words typed letter by letter, deletions, pasted lines, brackets), and after each one request on the new text. Times are those of the processor: of the thread that answers, and of all threads together, those that compile functions and collect garbage beside it among them. V8 is set as for \`neuroc lsp\`.

${table(columns, rows)}

${machine}.
`;
