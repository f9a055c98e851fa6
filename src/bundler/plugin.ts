import { createUnplugin, type UnpluginContextMeta, type UnpluginInstance } from "unplugin";
import type { Diagnostic } from "../source/index.ts";
import { compileModel } from "./compile-model.ts";
import type { PluginOptions } from "./options.ts";
import { problemOf, type BundlerProblem, type Shows } from "./problem.ts";
import { modelId, requestOf } from "./request.ts";
import { writeTypes } from "./types-file.ts";

/** One plugin for all bundlers: an import of a `.neuro` file gives the compiled model. */
export const neuroc: UnpluginInstance<PluginOptions | undefined, false> = createUnplugin(
  (options: PluginOptions | undefined = {}, meta) => ({
    name: "neuroc",
    enforce: "pre" as const,
    load: {
      filter: { id: modelId },
      handler(id) {
        const request = requestOf(id, options);
        const { made, findings, files } = compileModel(request);
        for (const file of files) this.addWatchFile(file);
        const told = (one: Diagnostic): BundlerProblem => problemOf(one, id, showsOf(meta));
        const errors = findings.filter((one) => one.severity === "error");
        const [first, ...others] = errors.map(told);
        // The first error ends the module in some bundlers, so all else is told before it.
        for (const one of findings) if (one.severity === "warning") this.warn(told(one));
        for (const one of others) this.warn(one);
        if (first !== undefined) this.error(first);
        if (made === undefined) return { code: "", map: null };
        if (options.types !== false) writeTypes(request.path, made.types);
        return { code: made.code, map: null };
      },
    },
  }),
);

const showsOf = ({ framework }: UnpluginContextMeta): Shows =>
  framework === "webpack" || framework === "rspack" ? "messages" : "places";
