import { getBuiltinModule } from "node:process";
import type { Host } from "../../../driver/host.ts";
import { makeSource, type Source } from "../../../source/index.ts";

/** A question that the compiler asked its host, and what the answer was known by. */
export interface Read {
  readonly kind: "module" | "data";
  readonly specifier: string;
  readonly importer: string;
  readonly hash: string;
}

export const hashOf = (...parts: readonly (string | Uint8Array)[]): string => {
  // Loaded where something is kept: it takes longer than a text does, in every thread.
  const hash = getBuiltinModule("node:crypto").createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex").slice(0, 32);
};

/** A host that notes what is asked of it. */
export function notingHost(host: Host, reads: Map<string, Read>): Host {
  const note = (read: Read): void => void reads.set(`${read.kind} ${read.importer} ${read.specifier}`, read);
  return {
    readModule: (specifier, importer) => {
      const answer = host.readModule(specifier, importer);
      note({ kind: "module", specifier, importer, hash: ofModule(answer) });
      return answer;
    },
    readData: (specifier, importer) => {
      const answer = host.readData(specifier, importer);
      note({ kind: "data", specifier, importer, hash: ofData(answer) });
      return answer;
    },
  };
}

const ofModule = (answer: ReturnType<Host["readModule"]>): string =>
  answer.ok ? hashOf(answer.name, answer.text) : hashOf(answer.error);
const ofData = (answer: ReturnType<Host["readData"]>): string =>
  answer.ok ? hashOf(answer.name, answer.bytes) : hashOf(answer.error);

/** Asks everything again, in its order; the modules by name, or undefined where an answer is another one. */
export function sameAnswers(host: Host, reads: readonly Read[]): ReadonlyMap<string, Source> | undefined {
  const modules = new Map<string, Source>();
  for (const { kind, specifier, importer, hash } of reads) {
    if (kind === "data") {
      if (ofData(host.readData(specifier, importer)) !== hash) return undefined;
      continue;
    }
    const answer = host.readModule(specifier, importer);
    if (ofModule(answer) !== hash) return undefined;
    if (answer.ok) modules.set(answer.name, makeSource(answer.name, answer.text));
  }
  return modules;
}
