/** A kernel as a function with its loops. */
import type { Domain } from "../../ir/kernel.ts";
import type { Expr } from "../../ir/expr.ts";
import { visit } from "../../ir/rewrite.ts";
import type { Fetched, RaisedKernel } from "../raise/kernel.ts";
import type { Raised } from "../../ir/raise/tree.ts";
import { innerBlocks, ownExpressions } from "../../ir/raise/walk.ts";
import { isIdentifier } from "../raise/names.ts";
import { member } from "./expression.ts";
import { printBlock } from "./statement.ts";
import { packed } from "./wrap.ts";

/**
 * A kernel is a function of the memory that gives the function of a step: arrays and sizes are fetched once, so that the engine
 * can take them for constants; uniforms are fetched at every call, since parameters may be set between steps.
 */
export function printKernel(raised: RaisedKernel, booleanUniforms: ReadonlySet<string>, indent: string): string[] {
  const { domain } = raised.kernel;
  const inside = `${indent}  `;
  const code =
    domain.kind === "pair"
      ? [
          ...fetchUniforms(raised, booleanUniforms, inside),
          ...fetch("memory.b", raised.arrays, inside),
          ...pairBody(raised, inside),
        ]
      : boundBody(raised, domain, booleanUniforms, inside);
  const parameters = domain.kind === "pair" ? "memory, i, j" : "memory";
  return [...comment(raised, indent), `${indent}function ${raised.identifier}(${parameters}) {`, ...code, `${indent}}`];
}

function pairBody(raised: RaisedKernel, indent: string): string[] {
  const step = readsStep(raised.body) ? [`${indent}const step = 0;`] : [];
  return [...printBlock(raised.head, indent), ...step, ...printBlock(raised.body, indent)];
}

type LoopDomain = Exclude<Domain, { kind: "pair" }>;

function boundBody(
  raised: RaisedKernel,
  domain: LoopDomain,
  booleanUniforms: ReadonlySet<string>,
  indent: string,
): string[] {
  const inside = `${indent}  `;
  const list = listOf(raised.body);
  const emits = list !== undefined;
  return [
    ...fetch("memory.b", raised.arrays, indent),
    ...(emits ? [`${indent}const spikes = memory.spikes${member(list)};`] : []),
    ...fixed(raised, domain, indent),
    `${indent}return function ${raised.identifier}(${parameters(raised, domain)}) {`,
    ...fetchUniforms(raised, booleanUniforms, inside),
    ...(emits ? [`${inside}let count = 0;`] : []),
    ...printBlock(raised.head, inside),
    ...loops(raised, domain, inside),
    `${inside}return ${emits ? "count" : "0"};`,
    `${indent}};`,
  ];
}

/** The list that a kernel fills. */
function listOf(block: readonly Raised[]): string | undefined {
  let list: string | undefined;
  uses(block, (stmt) => {
    if (stmt.kind === "emit") list = stmt.list;
    return list !== undefined;
  });
  return list;
}

function fetchUniforms(raised: RaisedKernel, booleans: ReadonlySet<string>, indent: string): string[] {
  const isBoolean = (f: Fetched): boolean => booleans.has(f.key);
  return [
    ...fetch(
      "memory.u",
      raised.uniforms.filter((f) => !isBoolean(f)),
      indent,
    ),
    ...raised.uniforms.filter(isBoolean).map((f) => `${indent}const ${f.identifier} = memory.u${member(f.key)} !== 0;`),
  ];
}

function comment(raised: RaisedKernel, indent: string): string[] {
  const { about, from } = raised.kernel;
  const places = from.length > 0 ? [`${indent}// from ${from.join(", ")}`] : [];
  return [
    ...about.flatMap((text) => text.split(/[\n\r\u2028\u2029]/u)).map((line) => `${indent}// ${line}`.trimEnd()),
    ...places,
  ];
}

function parameters({ head, outer, body }: RaisedKernel, domain: LoopDomain): string {
  switch (domain.kind) {
    case "population":
    case "view":
    case "synapses":
      return [head, outer, body].some(readsStep) ? "step" : "";
    case "due":
      return "step, due, many";
    case "senders":
      return "step, spikes, count";
    case "arrivals":
      return domain.end === "pre" ? "step, spikes, count, slot" : "step, spikes, count";
  }
}

/** `const { dt, cells_tau_m: tau_m } = memory.u;`, over several lines where it is long. */
export function fetch(object: string, fetched: readonly Fetched[], indent: string): string[] {
  if (fetched.length === 0) return [];
  const entries = fetched.map(({ key, identifier }) => {
    const name = isIdentifier(key) ? key : JSON.stringify(key);
    return key === identifier ? name : `${name}: ${identifier}`;
  });
  const rows = packed(entries, 100);
  const [only = ""] = rows;
  if (rows.length === 1) return [`${indent}const { ${only} } = ${object};`];
  return [`${indent}const {`, ...rows.map((row) => `${indent}  ${row},`), `${indent}} = ${object};`];
}

/** What stays as it is over the life of a network. */
function fixed(raised: RaisedKernel, domain: LoopDomain, indent: string): string[] {
  const target = reads(raised.body, "j") ? ", target" : "";
  const source = reads(raised.body, "i") ? ", columnSource" : "";
  switch (domain.kind) {
    case "population":
    case "senders":
      return [`${indent}const [from, to] = memory.ranges${member(domain.population)};`];
    case "due":
      return [];
    case "view":
      return [`${indent}const from = memory.u${member(domain.from)}, to = memory.u${member(domain.to)};`];
    case "synapses":
      return [
        `${indent}const { preFrom, preTo, slots, row${target} } = memory.projections${member(domain.projection)};`,
      ];
    case "arrivals": {
      const fields = domain.end === "pre" ? `preFrom, slots, row${target}` : `postFrom, column, columnSynapse${source}`;
      return [`${indent}const { ${fields} } = memory.projections${member(domain.projection)};`];
    }
  }
}

function loops(raised: RaisedKernel, domain: LoopDomain, indent: string): string[] {
  const one = `${indent}  `;
  switch (domain.kind) {
    case "population":
      return loop("from", "to", raised.body, indent);
    case "due":
      return dueLoop(raised.body, indent);
    case "view":
      return loop("from", "to", raised.body, indent);
    case "synapses":
      return [
        `${indent}for (let i = preFrom; i < preTo; i++) {`,
        ...printBlock(raised.outer, one),
        `${one}const r = (i - preFrom) * slots, end = row[r + slots];`,
        ...synapseLoop(raised, "row[r]", one),
        `${indent}}`,
      ];
    case "senders":
      return senders(raised, domain.end === "pre" ? "i" : "j", indent);
    case "arrivals":
      return domain.end === "pre" ? rows(raised, indent) : columns(raised, indent);
  }
}

function loop(from: string, to: string, body: readonly Raised[], indent: string): string[] {
  const head = `${indent}for (let i = ${from}; i < ${to}; i++) {`;
  return [head, ...printBlock(body, `${indent}  `), `${indent}}`];
}

/** The elements of the list that is handed over; `spikes` may be the same list. */
function dueLoop(body: readonly Raised[], indent: string): string[] {
  const one = `${indent}  `;
  const head = `${indent}for (let q = 0; q < many; q++) {`;
  return [head, `${one}const i = due[q];`, ...printBlock(body, one), `${indent}}`];
}

/** Each neuron that spiked. */
function senders(raised: RaisedKernel, index: "i" | "j", indent: string): string[] {
  return [
    `${indent}for (let q = 0; q < count; q++) {`,
    `${indent}  const ${index} = spikes[q];`,
    `${indent}  if (${index} < from || ${index} >= to) continue;`,
    ...printBlock(raised.body, `${indent}  `),
    `${indent}}`,
  ];
}

/** The sub-row of each source that spiked. */
function rows(raised: RaisedKernel, indent: string): string[] {
  const one = `${indent}  `;
  return [
    `${indent}for (let q = 0; q < count; q++) {`,
    `${one}const i = spikes[q];`,
    ...printBlock(raised.outer, one),
    `${one}const r = (i - preFrom) * slots + slot, end = row[r + 1];`,
    ...synapseLoop(raised, "row[r]", one),
    `${indent}}`,
  ];
}

/** Synapses `from` .. `end` of one source. */
function synapseLoop(raised: RaisedKernel, from: string, indent: string): string[] {
  const inside = `${indent}  `;
  const target = reads(raised.body, "j") ? [`${inside}const j = target[s];`] : [];
  return [
    `${indent}for (let s = ${from}; s < end; s++) {`,
    ...target,
    ...printBlock(raised.body, inside),
    `${indent}}`,
  ];
}

/** The column of each target that spiked. */
function columns(raised: RaisedKernel, indent: string): string[] {
  const [one, two] = [`${indent}  `, `${indent}    `];
  const source = reads(raised.body, "i");
  return [
    `${indent}for (let q = 0; q < count; q++) {`,
    `${one}const j = spikes[q];`,
    ...printBlock(raised.outer, one),
    `${one}const c = j - postFrom, end = column[c + 1];`,
    `${one}for (let k = column[c]; k < end; k++) {`,
    `${two}const s = columnSynapse[k];`,
    ...(source ? [`${two}const i = columnSource[k];`] : []),
    ...printBlock(raised.body, two),
    `${one}}`,
    `${indent}}`,
  ];
}

function uses(block: readonly Raised[], test: (stmt: Raised) => boolean): boolean {
  return block.some((stmt) => test(stmt) || innerBlocks(stmt).some((inner) => uses(inner, test)));
}

function mentions(block: readonly Raised[], test: (e: Expr) => boolean): boolean {
  return uses(block, (stmt) => {
    let found = false;
    for (const e of ownExpressions(stmt)) visit(e, (node) => (found ||= test(node)));
    return found;
  });
}

function reads(block: readonly Raised[], index: "i" | "j"): boolean {
  return mentions(block, (e) => e.kind === "index" && e.name === index);
}

function readsStep(block: readonly Raised[]): boolean {
  return mentions(block, (e) => e.kind === "step" || e.kind === "random");
}
