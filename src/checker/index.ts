/**
 * From the tree to the model: names resolved, units and kinds checked, literals scaled, one instance of a part for each
 * population and each connection. Findings go to `out`; checking goes on after each.
 */
import type { ExperimentDecl, ModuleAst } from "../parser/ast.ts";
import type { OptInCode } from "../source/catalogue/index.ts";
import type { Diagnostics } from "../source/diagnostic.ts";
import { checkAnalyses } from "./analyses/index.ts";
import { checkContributionLoops } from "./checks/contribution-loops.ts";
import { checkDelays, checkIdleDelays } from "./checks/delays.ts";
import { checkIntervals } from "./checks/intervals.ts";
import { checkPastValues } from "./checks/past-values.ts";
import { checkLateBlocks } from "./checks/late-blocks.ts";
import { checkMixedWrites } from "./checks/mixed-writes.ts";
import { markVarying } from "./checks/mark-varying.ts";
import { checkExperiment, checkExperimentNames } from "./experiments/experiment.ts";
import { lint } from "./lints/index.ts";
import type { ModuleLoader } from "./loader.ts";
import type { CheckedModelParam, Model } from "./model.ts";
import { declareModule } from "./modules/declare.ts";
import { Modules } from "./modules/modules.ts";
import type { Module } from "./modules/symbol.ts";
import { buildNetwork, type Built } from "./networks/build.ts";
import { checkUnusedParts } from "./parts/alone.ts";
import { Session, type Observer } from "./session.ts";
import { everyNode, walkingOnce } from "./walk.ts";

export type { ModuleLoader } from "./loader.ts";
export type { Model } from "./model.ts";
export type { Observer } from "./session.ts";

/**
 * The checked model of a file, or undefined where an error prevents one.
 * @param optIn rules that are looked for beside those that everybody gets
 * @param observer hears of every expression, also where no model comes of it
 */
export function check(
  root: ModuleAst,
  loader: ModuleLoader,
  out: Diagnostics,
  optIn: readonly OptInCode[] = [],
  observer?: Observer,
): Model | undefined {
  return walkingOnce(() => checkModule(root, loader, out, optIn, observer));
}

function checkModule(
  root: ModuleAst,
  loader: ModuleLoader,
  out: Diagnostics,
  optIn: readonly OptInCode[],
  observer: Observer | undefined,
): Model | undefined {
  const session = new Session(root.span.source, loader, out, observer);
  const modules = new Modules(session, out, (source, ast, all) => declareModule(session, source, ast, all));
  const module = modules.add(root.span.source, root);
  session.items = root.items.map((item) => item.span);
  // By way of a name: V8 makes a function that is assigned to a property in old space, where it holds the whole model until old
  // garbage is collected.
  const modelParam: Session["modelParam"] = (name) => {
    const symbol = module.symbols.get(name);
    return symbol?.kind === "param" ? symbol.value()?.value : undefined;
  };
  session.modelParam = modelParam;
  const params = checkTopLevel(module);
  const built = buildNetwork(session, module);
  const analyses = checkAnalyses(built.network);
  checkReserved(root, session);
  checkUnusedParts(module, built.network);
  const decls = root.items.filter((item): item is ExperimentDecl => item.kind === "experiment");
  const experiments = decls.map((decl) => checkExperiment(decl, built.network));
  checkExperimentNames(decls, built.network);
  checkContributionLoops(built);
  checkMixedWrites(built);
  const model = markVarying(modelOf(root, params, built, experiments, analyses));
  checkDelays(model, session);
  checkIdleDelays(model, session);
  checkIntervals(model, session);
  checkLateBlocks(model, session);
  checkPastValues(model, session);
  lint({ session, module, built, model, answers: { knownOfParts: new Map(), inside: new Map() } }, optIn);
  session.numberDraws();
  return session.failed ? undefined : model;
}

/** `train { … }`: its form is kept free, so that no name of today stands in its way. */
function checkReserved(root: ModuleAst, session: Session): void {
  for (const item of root.items.filter(({ kind }) => kind === "train")) {
    const start = { ...item.span, end: item.span.start + "train".length };
    session.report("NE7020", start, { word: "train" }, { help: "leave it out; this edition does not train models" });
  }
}

/** Every declaration at the top level is checked, used or not. Gives the parameters of the model, each after those it reads. */
function checkTopLevel(module: Module): readonly CheckedModelParam[] {
  const params: CheckedModelParam[] = [];
  for (const symbol of module.symbols.values()) {
    if (symbol.kind === "import") symbol.target();
    if (symbol.kind === "const" || symbol.kind === "let") symbol.check();
    const param = symbol.kind === "param" ? symbol.value() : undefined;
    if (param !== undefined) params.push(param);
  }
  return inOrder(params);
}

function inOrder(params: readonly CheckedModelParam[]): readonly CheckedModelParam[] {
  const byName = new Map(params.map((param) => [param.name, param]));
  const done = new Set<CheckedModelParam>();
  const visit = (param: CheckedModelParam): void => {
    if (done.has(param)) return;
    for (const node of everyNode(param.value)) {
      const other = node.kind === "model_param" ? byName.get(node.name) : undefined;
      if (other !== undefined) visit(other);
    }
    done.add(param);
  };
  params.forEach(visit);
  return [...done];
}

function modelOf(
  root: ModuleAst,
  params: readonly CheckedModelParam[],
  built: Built,
  experiments: Model["experiments"],
  analyses: Model["analyses"],
): Model {
  const { network, stimuli } = built;
  const base = root.span.source.name.split(/[/\\]/).at(-1) ?? "";
  return {
    name: base.replace(/\.neuro$/, "") || "model",
    doc: root.doc,
    params,
    populations: [...network.populations.values()].map(({ checked }) => checked),
    projections: network.projections.map(({ checked }) => checked),
    stimuli,
    experiments,
    analyses,
  };
}
