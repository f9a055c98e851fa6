/** The file: imports, declarations, stimuli; and the one parser object, made when the first text is read. */
import type { Diagnostics } from "../source/diagnostic.ts";
import { span, type Source } from "../source/source.ts";
import type {
  Comment,
  ExportFrom,
  ImportDecl,
  Item,
  ItemBlock,
  ModuleAst,
  StimulusStmt,
  TopLevelFor,
  TopLevelIf,
} from "./ast.ts";
import { ExperimentGrammar } from "./grammar-experiments.ts";
import type { GrammarChecks } from "./grammar-base.ts";
import { present } from "./grammar-expressions.ts";
import { lookaheadTable } from "./lookahead-table.ts";
import { useLookahead, type LookaheadTable } from "./lookahead.ts";
import type { Scanned } from "./scan.ts";
import { As, Else, Export, From, IfElse, Import, LBrace, Name, RBrace, StringLiteral, type Lexeme } from "./tokens.ts";

type ImportedName = ImportDecl["names"][number];

export class NeuroGrammar extends ExperimentGrammar {
  /** @param table which way the rules go, where that is known; else they are walked now */
  constructor(table?: LookaheadTable, checks?: GrammarChecks) {
    super(checks);
    if (table === undefined) this.performSelfAnalysis();
    else useLookahead(this, table);
  }

  readonly module = this.RULE("module", (): Item[] => this.list<Item>(this.item, (at) => ({ kind: "bad", span: at })));

  readonly item = this.RULE("item", (): Item =>
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.importDeclaration) },
        {
          GATE: () => this.nextIs(1, Export) && this.nextIs(2, LBrace),
          ALT: () => this.SUBRULE(this.exportDeclaration),
        },
        { ALT: () => this.SUBRULE(this.paramDeclaration) },
        { ALT: () => this.SUBRULE(this.constDeclaration) },
        { ALT: () => this.SUBRULE(this.letDeclaration) },
        { ALT: () => this.SUBRULE(this.functionDeclaration) },
        { ALT: () => this.SUBRULE(this.partDeclaration) },
        { ALT: () => this.SUBRULE(this.populationDeclaration) },
        { ALT: () => this.SUBRULE(this.connectDeclaration) },
        { ALT: () => this.SUBRULE(this.experimentDeclaration) },
        { ALT: () => this.SUBRULE(this.testDeclaration) },
        { ALT: () => this.SUBRULE(this.analysisDeclaration) },
        { ALT: () => this.SUBRULE(this.trainDeclaration) },
        { ALT: () => this.SUBRULE(this.forItems) },
        { GATE: () => this.nextIs(1, IfElse), ALT: () => this.SUBRULE(this.ifItems) },
        { ALT: () => this.SUBRULE(this.stimulus) },
      ],
      ERR_MSG: "a declaration",
    }),
  );

  readonly importDeclaration = this.RULE("importDeclaration", (): ImportDecl => {
    const first = this.CONSUME(Import) as Lexeme;
    return { kind: "import", ...this.SUBRULE(this.namesFrom), span: this.from(first) };
  });
  readonly exportDeclaration = this.RULE("exportDeclaration", (): ExportFrom => {
    const first = this.CONSUME(Export) as Lexeme;
    return { kind: "export", ...this.SUBRULE(this.namesFrom), span: this.from(first) };
  });
  /** `{ A, B as C } from "place"`. */
  readonly namesFrom = this.RULE("namesFrom", (): Pick<ImportDecl, "names" | "from" | "fromSpan"> => {
    this.CONSUME(LBrace);
    const names = this.commaList(this.importedName, RBrace);
    this.CONSUME(RBrace);
    this.CONSUME(From);
    const text = this.textOf(this.CONSUME(StringLiteral) as Lexeme);
    return { names, from: text.value, fromSpan: text.span };
  });
  readonly importedName = this.RULE("importedName", (): ImportedName => {
    const name = this.CONSUME(Name) as Lexeme;
    const alias = this.OPTION(() => {
      this.CONSUME(As);
      return this.ident(this.CONSUME2(Name) as Lexeme);
    });
    return this.ACTION(() => ({ name: this.ident(name), ...present({ alias }) }));
  });

  readonly forItems = this.RULE("forItems", (): TopLevelFor => {
    const first = this.next();
    const { variable, from, to } = this.SUBRULE(this.forHead);
    const body = this.SUBRULE(this.itemBlock);
    return this.ACTION(() => ({ kind: "for_items", variable, from, to, items: body.items, span: this.from(first) }));
  });
  readonly itemBlock = this.RULE("itemBlock", (): ItemBlock => {
    const first = this.CONSUME(LBrace) as Lexeme;
    const items = this.list<Item>(this.item, (at) => ({ kind: "bad", span: at }));
    this.CONSUME(RBrace);
    return { items, span: this.from(first) };
  });
  readonly ifItems = this.RULE("ifItems", (): TopLevelIf => {
    const arms: TopLevelIf["arms"][number][] = [];
    let otherwise: ItemBlock | undefined;
    const first = this.CONSUME(IfElse) as Lexeme;
    const condition = this.SUBRULE(this.expression);
    arms.push({ condition, body: this.SUBRULE(this.itemBlock) });
    this.MANY({
      GATE: () => this.nextIs(2, IfElse),
      DEF: () => {
        this.CONSUME(Else);
        this.CONSUME2(IfElse);
        const next = this.SUBRULE2(this.expression);
        arms.push({ condition: next, body: this.SUBRULE2(this.itemBlock) });
      },
    });
    this.OPTION(() => {
      this.CONSUME2(Else);
      otherwise = this.SUBRULE3(this.itemBlock);
    });
    return { kind: "if_items", arms, ...present({ otherwise }), span: this.from(first) };
  });
  readonly stimulus = this.RULE("stimulus", (): StimulusStmt => {
    const first = this.next();
    const statement = this.SUBRULE(this.assignment);
    return { kind: "stimulus", ...this.doc(first), statement, span: this.from(first) };
  });

  parse(source: Source, scanned: Scanned, tokens: Lexeme[], out: Diagnostics): ModuleAst {
    this.begin(source, tokens, out);
    const first = tokens[0];
    const importDoc = first?.tokenType === Import || first?.tokenType === Export ? first.doc : undefined;
    const items = this.module();
    this.finish();
    const head = scanned.moduleDoc ?? importDoc;
    if (head !== undefined) head.taken = true;
    const comments: Comment[] = [
      ...scanned.comments,
      ...scanned.docs.filter((doc) => !doc.taken).flatMap((doc) => doc.lines),
    ];
    comments.sort((a, b) => a.span.start - b.span.start);
    return {
      kind: "module",
      ...present({ doc: head?.text }),
      items,
      comments,
      span: span(source, 0, source.text.length),
    };
  }
}

let singleton: NeuroGrammar | undefined;
/** Making the parser takes some milliseconds, so it is made once. */
export function neuroGrammar(): NeuroGrammar {
  singleton ??= new NeuroGrammar(lookaheadTable);
  return singleton;
}
