import { nodeHost } from "../../src/cli/host/node-host.ts";
import { compile } from "../../src/driver/compile.ts";
import type { Artifact } from "../../src/driver/api.ts";
import { lint } from "../../src/driver/lint.ts";
import { makeSource, type OptInCode } from "../../src/source/index.ts";
import type { Block } from "./blocks.ts";

export interface Checked {
  /** Each finding once, as "NE3001 cannot add …". */
  readonly findings: readonly string[];
  readonly errors: readonly string[];
  /** Errors and warnings. A model that shows one thing may leave others unconnected, which is a remark. */
  readonly complaints: readonly string[];
  readonly artifacts: readonly Artifact[];
}

/** Compiles a block, once for each of its experiments and tests. Rules that are off by themselves are looked for if `optIn` names them. */
export function check(block: Block, optIn: readonly OptInCode[] = []): Checked {
  const source = makeSource(`${block.page}:${block.line}`, block.text);
  const first = compile(source, nodeHost(), { optIn });
  const titles = first.model?.experiments.map(({ name }) => name) ?? [];
  const all = [first, ...titles.map((experiment) => compile(source, nodeHost(), { optIn, experiment }))];
  const errors = all.flatMap(({ diagnostics }) => diagnostics.all.filter(({ severity }) => severity === "error"));
  const found = [...errors, ...lint(source, nodeHost(), { optIn })];
  const texts = (some: typeof found): readonly string[] => [...new Set(some.map((d) => `${d.code} ${d.message}`))];
  return {
    findings: texts(found),
    errors: texts(found.filter(({ severity }) => severity === "error")),
    complaints: texts(found.filter(({ severity }) => severity !== "info")),
    artifacts: all.slice(1).flatMap(({ artifact }) => (artifact === undefined ? [] : [artifact])),
  };
}

export const codesOf = (findings: readonly string[]): readonly string[] => [
  ...new Set(findings.map((finding) => finding.slice(0, 6))),
];
