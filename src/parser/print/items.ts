/** Declarations of a file as pieces. */
import type {
  AnalysisDecl,
  ConnectDecl,
  ExperimentDecl,
  ExperimentStep,
  ImportDecl,
  Item,
  PairsClause,
  PopulationDecl,
  SweepStep,
  TopLevelIf,
} from "../ast.ts";
import { printArguments, printExpr, printRange, quote, sourceText } from "./expression.ts";
import { blockPiece, leaf, verbatim, type Piece } from "./piece.ts";
import { printPart, printPartRef } from "./members.ts";
import { printAssign, printBindings, printFunction, printLet } from "./statements.ts";

export function printItem(node: Item): Piece {
  switch (node.kind) {
    case "import":
    case "export":
      return leaf(node, `${node.kind} { ${printNames(node.names)} } from ${quote(node.from)}`.replace("{  }", "{}"));
    case "param":
    case "const":
      return printBindings(node);
    case "let":
      return printLet(node);
    case "function":
      return printFunction(node);
    case "part":
      return printPart(node);
    case "population":
      return printPopulation(node);
    case "connect":
      return printConnect(node);
    case "experiment":
      return printExperiment(node);
    case "analysis":
      return printAnalysis(node);
    case "train":
      return { ...verbatim(node, `train {${node.text}}`), doc: node.doc };
    case "stimulus":
      return leaf(node, printAssign(node.statement));
    case "for_items":
      return blockPiece(
        node,
        `for_loop ${node.variable.name} in ${printRange(node.from, node.to)}`,
        node.items.map(printItem),
      );
    case "if_items":
      return printIfItems(node);
    case "bad":
      return verbatim(node, sourceText(node));
  }
}

function printIfItems({ arms, otherwise, span }: TopLevelIf): Piece {
  const sections = arms.map(({ condition, body }, k) => ({
    head: `${k === 0 ? "" : "else "}ifelse ${printExpr(condition)}`,
    children: body.items.map(printItem),
    end: body.span.end,
  }));
  if (otherwise !== undefined)
    sections.push({ head: "else", children: otherwise.items.map(printItem), end: otherwise.span.end });
  return { span, text: "", sections };
}

const printNames = (names: ImportDecl["names"]): string =>
  names.map(({ name, alias }) => name.name + (alias === undefined ? "" : ` as ${alias.name}`)).join(", ");

type Definition = PopulationDecl["initial"][number];
const printDefinition = (node: Definition): Piece => leaf(node, `${node.name.name} = ${printExpr(node.value)}`);

function printPopulation(node: PopulationDecl): Piece {
  const { family, layout, args, initial } = node;
  const members =
    family === undefined ? "" : `[${family.variable.name} in ${printRange(family.from, family.to, true)}]`;
  const shape = layout.length === 0 ? "" : `[${printArguments(layout)}]`;
  const given = args.length === 0 ? "" : `(${printArguments(args)})`;
  const head = `population ${node.name.name}${members}: ${node.part.name}${shape}${given}`;
  return initial.length === 0 ? leaf(node, head) : blockPiece(node, head, initial.map(printDefinition));
}

function printConnect(node: ConnectDecl): Piece {
  const name = node.name === undefined ? "" : ` as ${node.name.name}`;
  const head = `connect ${printExpr(node.pre)} -> ${printExpr(node.post)} using ${node.using.map(printPartRef).join(" then ")}${name}`;
  const clauses: Piece[] = node.values.map(printDefinition);
  if (node.pairs !== undefined) clauses.push(leaf(node.pairs, printPairs(node.pairs)));
  if (node.delay !== undefined) clauses.push(leaf(node.delay, `delay ${printDelay(printExpr(node.delay))}`));
  if (node.delayPost !== undefined) clauses.push(leaf(node.delayPost, `delay post ${printExpr(node.delayPost)}`));
  clauses.sort((a, b) => a.span.start - b.span.start);
  return clauses.length === 0 ? leaf(node, head) : blockPiece(node, head, clauses);
}

/** Behind `delay`, the word `post` says which delay is meant. */
const printDelay = (text: string): string => (/^post(?![\w.])/.test(text) ? `(${text})` : text);

function printPairs({ pattern, args, flags }: PairsClause): string {
  const [condition] = args;
  const where = pattern.name === "where" && condition !== undefined ? ` ${printExpr(condition.value)}` : undefined;
  const given = where ?? (args.length === 0 ? "" : `(${printArguments(args)})`);
  return [`pairs ${pattern.name}${given}`, ...flags.map((flag) => flag.name)].join(" ");
}

function printExperiment(node: ExperimentDecl): Piece {
  const title = node.title === undefined ? "" : ` ${quote(node.title)}`;
  return blockPiece(node, node.type + title, node.steps.map(printStep));
}

function printStep(node: ExperimentStep): Piece {
  switch (node.kind) {
    case "dt":
    case "seed":
      return leaf(node, `${node.kind} ${printExpr(node.value)}`);
    case "run":
      return leaf(node, `run ${printExpr(node.duration)}`);
    case "set":
      return leaf(node, `set ${node.name.name} = ${printExpr(node.value)}`);
    case "at":
      return blockPiece(
        node,
        `at ${printExpr(node.time)}`,
        node.body.map((statement) => leaf(statement, printAssign(statement))),
      );
    case "assign":
      return leaf(node, printAssign(node.statement));
    case "record":
      return leaf(
        node,
        `record ${printExpr(node.what)}${node.every === undefined ? "" : ` every ${printExpr(node.every)}`}${node.atEnd ? " at end" : ""}`,
      );
    case "expect":
      return leaf(node, `expect ${printExpr(node.value)}${printClosed(node.range)}`);
    case "sweep":
      return leaf(node, `sweep ${node.entries.map(printSweepEntry).join(", ")}`);
    case "bad":
      return verbatim(node, sourceText(node));
  }
}

type Closed = { readonly low: Parameters<typeof printExpr>[0]; readonly high: Parameters<typeof printExpr>[0] };
const printClosed = (range: Closed | undefined): string =>
  range === undefined ? "" : ` in ${printRange(range.low, range.high)}`;
const printSweepEntry = ({ name, value }: SweepStep["entries"][number]): string =>
  `${name.name}${name.name === "trials" ? " " : " = "}${printExpr(value)}`;

function printAnalysis(node: AnalysisDecl): Piece {
  const clauses = node.clauses.map((clause) => {
    const entries = clause.entries.map(
      ({ value, range, equals }) =>
        printExpr(value) + printClosed(range) + (equals === undefined ? "" : ` = ${printExpr(equals)}`),
    );
    return leaf(clause, [clause.name.name, entries.join(", ")].filter((text) => text !== "").join(" "));
  });
  return blockPiece(node, `analysis ${node.name.name}`, clauses);
}
