/** Which `neuroc` is called, and how. Nothing of the editor, so that it can be tested alone. */
import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Windows starts `neuroc.cmd` by its shell alone. */
  readonly shell: boolean;
}

/**
 * The setting, else what the workspace has installed, else what the PATH has.
 * @param path the setting `neuroc.path`, empty where it is not set
 * @param folders of the workspace
 */
export function findCompiler(path: string, folders: readonly string[], platform: string = process.platform): string {
  if (path !== "") return path;
  const name = platform === "win32" ? "neuroc.cmd" : "neuroc";
  const installed = folders.map((folder) => join(folder, "node_modules", ".bin", name));
  return installed.find((one) => existsSync(one)) ?? name;
}

export const commandOf = (program: string, ...args: readonly string[]): Command => ({
  program,
  args,
  shell: /\.(cmd|bat)$/i.test(program),
});

/** From where a model is compiled, and how it is called there: results and messages then carry no path of the machine. */
export interface Place {
  readonly cwd: string;
  readonly file: string;
}

/** @param folder the workspace's that the model is in; undefined: none */
export function placeOf(model: string, folder: string | undefined): Place {
  const cwd = folder ?? dirname(model);
  return { cwd, file: relative(cwd, model) };
}

/** What can be shown of a compiled model, with the language that colours it. */
export const stages = [
  { stage: "js", label: "JavaScript", language: "javascript" },
  { stage: "wgsl", label: "WGSL for GPUs", language: "wgsl" },
  { stage: "wat", label: "WebAssembly as text", language: "wat" },
  { stage: "kernels", label: "Kernels", language: "plaintext" },
  { stage: "program", label: "Program before the passes", language: "plaintext" },
  { stage: "passes", label: "What the passes decided", language: "json" },
] as const;

export type Stage = (typeof stages)[number]["stage"];

/** WGSL is made for its target only. */
export const emitArguments = (file: string, stage: Stage): readonly string[] => [
  file,
  "--emit",
  stage,
  ...(stage === "wgsl" ? ["--target", "gpu"] : []),
];
