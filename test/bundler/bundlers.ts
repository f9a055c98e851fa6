import { join } from "node:path";
import { build as esbuild } from "esbuild";
import { rollup } from "rollup";
import { build as vite } from "vite";
import webpack from "webpack";
import esbuildPlugin from "../../src/bundler/esbuild.ts";
import type { PluginOptions } from "../../src/bundler/options.ts";
import rollupPlugin from "../../src/bundler/rollup.ts";
import vitePlugin from "../../src/bundler/vite.ts";
import webpackPlugin from "../../src/bundler/webpack.ts";

export interface Built {
  /** The bundle. */
  readonly file: string;
  readonly warnings: readonly string[];
}
/** Builds `main.js` of a project; rejects with the bundler's own error. */
export type Build = (folder: string, options?: PluginOptions) => Promise<Built>;

const withEsbuild: Build = async (folder, options) => {
  const file = join(folder, "out/esbuild.js");
  const { warnings } = await esbuild({
    absWorkingDir: folder,
    entryPoints: ["main.js"],
    bundle: true,
    format: "esm",
    outfile: file,
    logLevel: "silent",
    plugins: [esbuildPlugin(options)],
  });
  return { file, warnings: warnings.map(({ text }) => text) };
};

/** Rollup alone does not look into node_modules. */
const runtime = {
  name: "runtime",
  resolveId: (id: string) => (id === "neuroc/runtime" ? { id, external: true } : null),
};

const withRollup: Build = async (folder, options) => {
  const file = join(folder, "out/rollup.js");
  const warnings: string[] = [];
  const onwarn = ({ message }: { readonly message: string }): void => void warnings.push(message);
  const bundle = await rollup({ input: join(folder, "main.js"), plugins: [rollupPlugin(options), runtime], onwarn });
  await bundle.write({ file, format: "es" });
  await bundle.close();
  return { file, warnings };
};

const withWebpack: Build = (folder, options) =>
  new Promise((done, fail) => {
    const file = join(folder, "out/webpack.js");
    webpack(
      {
        context: folder,
        mode: "development",
        devtool: false,
        target: "node",
        entry: "./main.js",
        experiments: { outputModule: true },
        output: { path: join(folder, "out"), filename: "webpack.js", library: { type: "module" } },
        plugins: [webpackPlugin(options)],
      },
      (error, stats) => {
        const told = stats?.toJson({ all: false, errors: true, warnings: true });
        const wrong = error ?? told?.errors?.[0];
        if (wrong === undefined) done({ file, warnings: (told?.warnings ?? []).map(({ message }) => message) });
        else fail(new Error(wrong.message));
      },
    );
  });

const withVite: Build = async (folder, options) => {
  const warnings: string[] = [];
  await vite({
    root: folder,
    configFile: false,
    logLevel: "silent",
    plugins: [vitePlugin(options)],
    build: {
      outDir: "out/vite",
      target: "esnext",
      lib: { entry: "main.js", formats: ["es"], fileName: "vite" },
      rolldownOptions: { onLog: (_, { message }) => void warnings.push(message) },
    },
  });
  return { file: join(folder, "out/vite/vite.js"), warnings };
};

export const bundlers = {
  esbuild: withEsbuild,
  rollup: withRollup,
  webpack: withWebpack,
  vite: withVite,
} as const satisfies Record<string, Build>;
