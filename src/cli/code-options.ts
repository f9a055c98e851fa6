/** Options that say which code is made of a model. */
import { passNames, type CompileOptions, type PassName } from "../driver/api.ts";
import { didYouMean } from "../source/index.ts";
import { choose, precisions, runTargets } from "./choices.ts";
import { advice, refuse } from "./failure.ts";

/** As the command line gives them. */
export interface CodeOptions {
  readonly target?: string;
  readonly precision?: string;
  readonly without?: string;
  readonly tables?: string;
  readonly relaxedSimd?: boolean;
}

export type RunTarget = "js" | "wasm" | "gpu" | "webgl" | "interpreter";

/** Which code a run is made of. */
export interface CodePlan {
  readonly target: RunTarget;
  /** `auto`: the target is what is compiled first, and `auto/` may take another one. */
  readonly automatic: boolean;
  readonly precision: "f64" | "f32";
  readonly without: readonly PassName[];
  /** Largest error of rate functions that are looked up, relative to the largest value of each; undefined: they are worked out. */
  readonly tables: number | undefined;
  /** Vectors may round as the machine likes. */
  readonly relaxedSimd: boolean;
}

export function planCode(options: CodeOptions): CodePlan {
  const asked = choose(runTargets, options.target ?? "auto");
  const target = asked === "auto" ? "wasm" : asked;
  const precision = precisionFor(target, options.precision);
  if (target === "interpreter" && precision === "f32") {
    const why = "the interpreter works in 64 bits, and other targets are compared with it";
    refuse("NE9007", { option: "--precision", value: precision, why });
  }
  return {
    target,
    // Relaxed vectors are asked of WebAssembly.
    automatic: asked === "auto" && options.relaxedSimd !== true,
    precision,
    without: passesOf(options.without),
    tables: tablesOf(options.tables),
    relaxedSimd: relaxedFor(target, options.relaxedSimd),
  };
}

/** WebAssembly alone has such instructions. */
export function relaxedFor(target: string, given: boolean | undefined): boolean {
  if (given === true && target !== "wasm") {
    const what = `--relaxed-simd is about vectors of WebAssembly, and the target ${target} has none`;
    refuse("NE9005", { what }, { help: "`--target wasm` has them" });
  }
  return given === true;
}

/** Devices work in float32. */
export function precisionFor(target: string, given: string | undefined): "f64" | "f32" {
  const device = target === "gpu" || target === "webgl";
  const precision = choose(precisions, given ?? (device ? "f32" : "f64"));
  if (device && precision === "f64") {
    const why = "graphics processors work in 32 bits";
    refuse("NE9007", { option: "--precision", value: precision, why }, { help: "`--target wasm` works in 64 bits" });
  }
  return precision;
}

/** The same, but on a GPU. */
export const onGpu = (plan: CodePlan): CodePlan => ({ ...plan, target: "gpu", precision: "f32" });

/** For the compiler; what is interpreted is compiled as for JavaScript. */
export function compileOptions(plan: CodePlan, experiment?: string): CompileOptions {
  const { target, precision, without, tables, relaxedSimd } = plan;
  return { experiment, target: target === "interpreter" ? "js" : target, precision, without, tables, relaxedSimd };
}

/** `--tables 1e-4` */
export function tablesOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const error = Number(text);
  if (error > 0 && error < 1) return error;
  const why = "it is the largest error of a table, relative to the function's largest value: above 0 and below 1";
  return refuse("NE9007", { option: "--tables", value: text, why }, { help: "1e-4 is a good beginning" });
}

/** `--without reciprocal,lazy-decay` */
export function passesOf(text: string | undefined): readonly PassName[] {
  const words = (text ?? "").split(",").map((word) => word.trim());
  return words.filter((word) => word !== "").map(passOf);
}

function passOf(word: string): PassName {
  const found = passNames.find((name) => name === word);
  if (found !== undefined) return found;
  const why = `it names optimisations, which are ${passNames.join(", ")}`;
  return refuse("NE9007", { option: "--without", value: word, why }, advice(didYouMean(word, passNames)));
}
