import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { version } from "../../../driver/version.ts";
import type { Diagnostic, OptInCode, Source } from "../../../source/index.ts";
import { writeText } from "../../files/write-text.ts";
import { nodeHost } from "../../host/node-host.ts";
import type { Found } from "../threads/share.ts";
import { hashOf, sameAnswers, type Read } from "./reads.ts";
import { revivedFinding, storedFinding, type StoredFinding } from "./stored.ts";

interface Entry {
  /** Of the compiler, the text, and the rules that were asked for. */
  readonly key: string;
  readonly reads: readonly Read[];
  readonly findings: readonly StoredFinding[];
}

export interface Cache {
  /** Whether anything is kept. */
  readonly keeps: boolean;
  /** What was found in a text before; undefined where it, or what it imports, was another one then. */
  readonly find: (source: Source, optIn: readonly OptInCode[]) => readonly Diagnostic[] | undefined;
  readonly add: (source: Source, optIn: readonly OptInCode[], found: Found) => void;
  /** Writes what is new. Throws a `CliFailure` where that is impossible. */
  readonly save: () => void;
}

export const withoutCache: Cache = { keeps: false, find: () => undefined, add: () => {}, save: () => {} };

/** A cache in a file; one that is broken, or of another version, is empty. */
export function openCache(path: string): Cache {
  const entries = readEntries(path);
  const keyOf = (source: Source, optIn: readonly OptInCode[]): string => hashOf(compiler(), source.text, ...optIn);
  let changed = false;
  return {
    keeps: true,
    find: (source, optIn) => revived(entries.get(source.name), keyOf(source, optIn), source),
    add: (source, optIn, { findings, reads }) => {
      entries.set(source.name, { key: keyOf(source, optIn), reads, findings: findings.map(storedFinding) });
      changed = true;
    },
    save: () => {
      if (!changed) return;
      const kept = [...entries].filter(([name]) => existsSync(name));
      writeText(path, JSON.stringify({ format, entries: Object.fromEntries(kept) }));
    },
  };
}

/** Changes with what is written into the file. */
const format = 1;

function readEntries(path: string): Map<string, Entry> {
  try {
    const read = JSON.parse(readFileSync(path, "utf8")) as { format: unknown; entries: Record<string, Entry> };
    return new Map(read.format === format ? Object.entries(read.entries) : []);
  } catch {
    return new Map();
  }
}

function revived(entry: Entry | undefined, key: string, source: Source): readonly Diagnostic[] | undefined {
  if (entry?.key !== key) return undefined;
  const modules = sameAnswers(nodeHost(), entry.reads);
  if (modules === undefined) return undefined;
  const sources = new Map([...modules, [source.name, source]]);
  if (!entry.findings.every((one) => namesIn(one).every((name) => sources.has(name)))) return undefined;
  return entry.findings.map((one) => revivedFinding(one, (name) => sources.get(name) ?? source));
}

const namesIn = ({ span, labels = [], fix }: StoredFinding): readonly string[] =>
  [span, ...labels.map((one) => one.span), ...(fix?.edits ?? []).map((edit) => edit.span)].flatMap((one) =>
    one === undefined ? [] : [one.file],
  );

/** Another build of the same version may find other things. */
function compiler(): string {
  const { size, mtimeMs } = statSync(fileURLToPath(import.meta.url));
  return `${version} ${size} ${mtimeMs}`;
}

/** Where packages keep such things; beside the models where there is no package around them. */
export function cacheLocation(given: string | undefined): string {
  if (given !== undefined) return given;
  const root = packageAround(resolve("."));
  return root === undefined ? ".neuroc-lint-cache" : join(root, "node_modules", ".cache", "neuroc", "lint.json");
}

function packageAround(folder: string): string | undefined {
  if (existsSync(join(folder, "package.json"))) return folder;
  const outer = dirname(folder);
  return outer === folder ? undefined : packageAround(outer);
}
