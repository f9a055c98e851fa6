import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { LanguageHost, Settings } from "../../lsp/host.ts";
import { configFinder } from "../config/find-config.ts";
import { KeptConfigs } from "../config/kept-configs.ts";
import { CliFailure } from "../failure.ts";
import { nodeHost } from "../host/node-host.ts";
import { applyRules, askedFor } from "../lint/rules.ts";

/** The standard library and the pages of diagnostics lie beside `src` and `dist`. */
const root = new URL("../../../", import.meta.url);

/** Answers the language server from files. */
export function languageHost(): LanguageHost {
  let modules: readonly string[] | undefined;
  const pages = new Map<string, string | undefined>();
  const configs = new KeptConfigs();
  return {
    ...nodeHost(),
    libraryModules: () => (modules ??= modulesOfLibrary()),
    page: (code) => {
      if (!pages.has(code)) pages.set(code, pageOf(code));
      return pages.get(code);
    },
    settings: (name) => settingsOf(name, configs),
  };
}

function pageOf(code: string): string | undefined {
  const page = new URL(`docs/diagnostics/${code}.md`, root);
  return existsSync(page) ? page.href : undefined;
}

/** The rules of `neuroc.config.json` around a file; `neuroc lint` tells what is wrong with one that cannot be read. */
function settingsOf(name: string, configs: KeptConfigs): Settings {
  try {
    const { rules } = configFinder({ kind: "search" }, configs)(name);
    return { optIn: askedFor(rules), apply: (findings) => applyRules(findings, rules) };
  } catch (error) {
    if (!(error instanceof CliFailure)) throw error;
    return { optIn: [], apply: (findings) => findings };
  }
}

/** Folders of the library are its modules; what is inside of them can be imported by itself too, but nobody has to. */
function modulesOfLibrary(): readonly string[] {
  const library = fileURLToPath(new URL("stdlib", root));
  if (!existsSync(library)) return [];
  const folders = readdirSync(library, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => `neuro/${name}`).toSorted();
}
