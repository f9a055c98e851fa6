/** The whole way of a model: text, tree, checked model, program, kernels, ES module. */
import { check } from "../checker/index.ts";
import type { ModuleLoader } from "../checker/loader.ts";
import type { CheckedExperiment, Model } from "../checker/model.ts";
import { emitJs, type EmittedJs } from "../codegen-js/index.ts";
import { lower } from "../ir/lower/index.ts";
import { optimise } from "../ir/passes/index.ts";
import { rateTables } from "../ir/passes/rate-tables/index.ts";
import { constantBuffers } from "../ir/passes/constant-buffers.ts";
import { elapsedTables } from "../ir/passes/elapsed-tables.ts";
import { finishKernels } from "../ir/passes/kernels.ts";
import { parameterBuffers } from "../ir/passes/pass.ts";
import { uniformReductions } from "../ir/passes/uniform-reductions.ts";
import { Pool } from "../ir/pool.ts";
import { printSchedule } from "../ir/print.ts";
import { printProgram } from "../ir/print/program.ts";
import { schedule } from "../ir/schedule/index.ts";
import { costDecisions } from "../ir/schedule/costs.ts";
import { stepWork } from "../ir/schedule/work.ts";
import { populationDecisions } from "../ir/schedule/alike-populations.ts";
import { parseOnce } from "../parser/parse-once.ts";
import { Diagnostics } from "../source/diagnostic.ts";
import type { Source } from "../source/source.ts";
import type { Artifact, Compilation, CompileOptions } from "./api.ts";
import { hashTexts } from "../source/hash.ts";
import type { Host } from "./host.ts";
import { moduleSource } from "./modules-kept.ts";
import { forTarget, needsOf } from "./target.ts";
import { version } from "./version.ts";

/**
 * Compiles one experiment (or test) of a file. Never throws for what a user wrote: findings are in `diagnostics`.
 * @param source the model's text
 * @param host answers imports and data files
 */
export function compile(source: Source, host: Host, options: CompileOptions = {}): Compilation {
  const diagnostics = new Diagnostics();
  const read: Read = { sources: [source], data: [] };
  const ast = parseOnce(source, diagnostics);
  const model = check(ast, loaderOf(host, read), diagnostics, options.optIn);
  if (!model || diagnostics.failed) return { ok: false, diagnostics, ast, model };
  const built = build(model, chosen(model, options.experiment), read, diagnostics, options);
  return { ok: !diagnostics.failed, diagnostics, ast, model, ...built };
}

/** All that a model was made of. */
interface Read {
  readonly sources: Source[];
  /** Bytes of data files, as text. */
  readonly data: string[];
}

/** Kernels and module for one experiment of a checked model. No artifact where a method does not fit its equation. */
function build(
  model: Model,
  experiment: CheckedExperiment | undefined,
  read: Read,
  out: Diagnostics,
  options: CompileOptions,
): Pick<Compilation, "program" | "artifact"> {
  const pool = new Pool();
  const { program, names } = lower(pool, model, experiment);
  const { precision, without, rows, leastTolerance } = needsOf(options);
  const ctx = { pool, names, out, without: new Set(without), rows, leastTolerance };
  const about = {
    compiler: version,
    hash: hashTexts([...read.sources.map((s) => s.text), ...read.data]),
    target: "js",
    precision,
  };
  const optimised = optimise(program, ctx);
  const plain = schedule(optimised, about, ctx);
  const tabled = options.tables === undefined ? plain : rateTables(plain, ctx, options.tables);
  const written = (): string => printProgram(program);
  if (out.failed) return { program: written };
  const finished = { ...tabled, schedule: finishKernels(tabled.schedule, ctx) };
  const constant = constantBuffers(uniformReductions(finished, ctx), parameterBuffers(optimised), ctx);
  const device = options.target === "gpu" || options.target === "webgl";
  const scheduled = device ? constant : elapsedTables(constant, ctx);
  const alike = populationDecisions(scheduled.schedule, scheduled.manifest);
  const costs = costDecisions(scheduled.schedule, scheduled.manifest);
  const told = { ...scheduled, decisions: [...scheduled.decisions, ...alike, ...costs] };
  const done = forTarget(told, options.target ?? "js", {
    pool,
    sources: read.sources,
    out,
    relaxed: options.relaxedSimd,
  });
  if (done === undefined) return { program: written };
  const { fast } = done;
  const texts = emitJs(done.schedule, done.manifest, { source: read.sources[0]?.name, doc: model.doc, fast });
  return { program: written, artifact: artifactOf(done, texts, fast?.text) };
}

/** Texts are written when they are first asked for. */
function artifactOf(
  done: Pick<Artifact, "manifest" | "schedule" | "decisions">,
  texts: EmittedJs,
  wat?: Artifact["wat"],
): Artifact {
  const module = once(() => texts.module);
  const types = once(() => texts.types);
  const body = once(() => texts.body);
  return {
    ...done,
    get module() {
      return module();
    },
    get types() {
      return types();
    },
    get body() {
      return body();
    },
    kernels: () => printSchedule(done.schedule),
    work: () => stepWork(done.schedule, done.manifest),
    wat,
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function chosen(model: Model, title: string | undefined): CheckedExperiment | undefined {
  if (title !== undefined) return model.experiments.find((e) => e.name === title);
  return model.experiments.find((e) => e.type === "experiment");
}

export function loaderOf(host: Host, read: Read): ModuleLoader {
  /** Each name that is imported asks for its module again. */
  const answers = new Map<string, ReturnType<Host["readModule"]>>();
  return {
    load(specifier, importer) {
      const asked = `${importer}\n${specifier}`;
      const answer = answers.get(asked) ?? host.readModule(specifier, importer);
      answers.set(asked, answer);
      if (!answer.ok) return { error: answer.error };
      const source = moduleSource(answer.name, answer.text);
      read.sources.push(source);
      return { source };
    },
    bytes(path, importer) {
      const answer = host.readData(path, importer);
      if (!answer.ok) return { error: answer.error };
      read.data.push(new TextDecoder("latin1").decode(answer.bytes));
      return { bytes: answer.bytes };
    },
  };
}
