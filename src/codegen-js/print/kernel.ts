/** A kernel as a function with its loops. */
import type { Domain } from "../../ir/kernel.ts";
import type { Expr } from "../../ir/expr.ts";
import { visit } from "../../ir/rewrite.ts";
import type { Fetched, RaisedKernel } from "../raise/kernel.ts";
import type { Raised } from "../raise/tree.ts";
import { innerBlocks, ownExpressions } from "../raise/uses.ts";
import { isIdentifier } from "../raise/names.ts";
import { member } from "./expression.ts";
import { printBlock } from "./statement.ts";

export function printKernel(raised: RaisedKernel, booleanUniforms: ReadonlySet<string>, indent: string): string[] {
  const { domain } = raised.kernel;
  const inside = `${indent}  `;
  const emits = domain.kind !== "pair" && uses(raised.body, (stmt) => stmt.kind === "emit");
  const lines = [
    ...fetch("memory.u", raised.uniforms.filter((f) => !booleanUniforms.has(f.key)), inside),
    ...raised.uniforms.filter((f) => booleanUniforms.has(f.key)).map((f) => `${inside}const ${f.identifier} = memory.u${member(f.key)} !== 0;`),
    ...fetch("memory.b", raised.arrays, inside),
    ...(emits && domain.kind === "population" ? [`${inside}const spikes = memory.spikes${member(domain.population)};`, `${inside}let count = 0;`] : []),
    ...printBlock(raised.head, inside),
    ...printDomain(raised, inside),
    ...(domain.kind === "pair" ? [] : [`${inside}return ${emits ? "count" : "0"};`]),
  ];
  return [...comment(raised, indent), `${indent}function ${raised.identifier}(${parameters(domain)}) {`, ...lines, `${indent}}`];
}

function comment(raised: RaisedKernel, indent: string): string[] {
  const { about, from } = raised.kernel;
  const places = from.length > 0 ? [`${indent}// from ${from.join(", ")}`] : [];
  return [...about.flatMap((text) => text.split("\n")).map((line) => `${indent}// ${line}`.trimEnd()), ...places];
}

function parameters(domain: Domain): string {
  switch (domain.kind) {
    case "population":
    case "view":
    case "synapses":
      return "memory, step";
    case "arrivals":
      return domain.end === "pre" ? "memory, step, spikes, count, slot" : "memory, step, spikes, count";
    case "pair":
      return "memory, i, j";
  }
}

/** `const { dt, cells_tau_m: tau_m } = memory.u;`, over several lines where it is long. */
export function fetch(object: string, fetched: readonly Fetched[], indent: string): string[] {
  if (fetched.length === 0) return [];
  const entries = fetched.map(({ key, identifier }) => {
    const name = isIdentifier(key) ? key : JSON.stringify(key);
    return key === identifier ? name : `${name}: ${identifier}`;
  });
  const rows: string[] = [];
  for (const entry of entries) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + entry.length < 100) rows[rows.length - 1] = `${last}, ${entry}`;
    else rows.push(entry);
  }
  const [only = ""] = rows;
  if (rows.length === 1) return [`${indent}const { ${only} } = ${object};`];
  return [`${indent}const {`, ...rows.map((row) => `${indent}  ${row},`), `${indent}} = ${object};`];
}

function printDomain(raised: RaisedKernel, indent: string): string[] {
  const { domain } = raised.kernel;
  const one = `${indent}  `;
  switch (domain.kind) {
    case "population":
      return loop("i", "0", "size", [`${indent}const size = memory.sizes${member(domain.population)};`], raised.body, indent);
    case "view": {
      const range = `const from = memory.u${member(domain.from)}, to = memory.u${member(domain.to)};`;
      return loop("i", "from", "to", [`${indent}${range}`], raised.body, indent);
    }
    case "pair":
      return [...(readsStep(raised.body) ? [`${indent}const step = 0;`] : []), ...printBlock(raised.body, indent)];
    case "synapses":
      return [
        `${indent}const { preFrom, preTo, slots, row${targetOf(raised, ", target")} } = memory.projections${member(domain.projection)};`,
        `${indent}for (let i = preFrom; i < preTo; i++) {`,
        ...printBlock(raised.outer, one),
        `${one}const r = (i - preFrom) * slots, end = row[r + slots];`,
        ...synapseLoop(raised, "row[r]", one),
        `${indent}}`,
      ];
    case "arrivals":
      return domain.end === "pre" ? rows(raised, domain.projection, indent) : columns(raised, domain.projection, indent);
  }
}

function loop(index: string, from: string, to: string, before: readonly string[], body: readonly Raised[], indent: string): string[] {
  const head = `${indent}for (let ${index} = ${from}; ${index} < ${to}; ${index}++) {`;
  return [...before, head, ...printBlock(body, `${indent}  `), `${indent}}`];
}

/** The sub-row of each source that spiked. */
function rows(raised: RaisedKernel, projection: string, indent: string): string[] {
  const one = `${indent}  `;
  return [
    `${indent}const { preFrom, slots, row${targetOf(raised, ", target")} } = memory.projections${member(projection)};`,
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
  return [`${indent}for (let s = ${from}; s < end; s++) {`, ...target, ...printBlock(raised.body, inside), `${indent}}`];
}

function targetOf(raised: RaisedKernel, text: string): string {
  return reads(raised.body, "j") ? text : "";
}

/** The column of each target that spiked. */
function columns(raised: RaisedKernel, projection: string, indent: string): string[] {
  const [one, two] = [`${indent}  `, `${indent}    `];
  const source = reads(raised.body, "i");
  return [
    `${indent}const { postFrom, column, columnSynapse${source ? ", columnSource" : ""} } = memory.projections${member(projection)};`,
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
