import type { Block, EveryDecl, OnDecl, Stmt } from "../../parser/ast.ts";
import type { Lint } from "./lint.ts";
import { plainNodesOfFile } from "./names-in.ts";
import { removal } from "./removal.ts";

type Branch = Extract<Stmt, { kind: "if" }>;
type Loop = Extract<Stmt, { kind: "for" | "while" }>;

/** `on post { }`, `ifelse v > 0 { }`: something was meant to happen there. */
export const emptyBlocks: Lint = (subject) => {
  for (const node of plainNodesOfFile(subject)) {
    const found = withBlocks.has(node["kind"]) ? emptyIn(node) : undefined;
    if (found === undefined) continue;
    subject.session.report(
      "NW4015",
      found.node.span,
      { what: found.what },
      { help: "say what happens there, or leave it out", fix: removal(found.node.span, "remove it", true) },
    );
  }
};

/** What has a block, or several. */
const withBlocks: ReadonlySet<unknown> = new Set(["on", "every", "if", "for", "while"]);

interface Empty {
  readonly what: string;
  readonly node: OnDecl | EveryDecl | Branch | Loop;
}

function emptyIn(node: object): Empty | undefined {
  if (isOn(node)) return isEmpty(node.body) ? { what: `on ${node.end}`, node } : undefined;
  if (isEvery(node)) return isEmpty(node.body) ? { what: "every", node } : undefined;
  if (isLoop(node)) return isEmpty(node.body) ? { what: `${node.kind}_loop`, node } : undefined;
  if (!isBranch(node)) return undefined;
  const blocks = [...node.arms.map(({ body }) => body), ...(node.otherwise === undefined ? [] : [node.otherwise])];
  return blocks.every(isEmpty) ? { what: "ifelse", node } : undefined;
}

const isEmpty = ({ statements }: Block): boolean => statements.length === 0;
const kindOf = (node: object): unknown => ("kind" in node ? node.kind : undefined);
const isOn = (node: object): node is OnDecl => kindOf(node) === "on";
const isEvery = (node: object): node is EveryDecl => kindOf(node) === "every" && "body" in node;
const isBranch = (node: object): node is Branch => kindOf(node) === "if";
const isLoop = (node: object): node is Loop => kindOf(node) === "for" || kindOf(node) === "while";
