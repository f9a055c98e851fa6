import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { Diagnostics, makeSource, type Source } from "../../source/index.ts";
import { CliFailure } from "../failure.ts";
import { readText } from "../host/read-text.ts";
import { readSource } from "../host/source-file.ts";
import { withoutConfig, type Config } from "./config.ts";
import { KeptConfigs } from "./kept-configs.ts";
import { readJson, type JsonNode } from "./json-tree.ts";
import { readConfig } from "./read-config.ts";

/** Which configuration a command takes: what it finds, none (`--no-config`), or one file for all (`--config`). */
export type ConfigChoice = { readonly kind: "search" | "none" } | { readonly kind: "file"; readonly path: string };

const ownFile = "neuroc.config.json";

/**
 * Gives the configuration of a file. Throws a `CliFailure` where one is wrong, or the named one cannot be read.
 * @param kept what earlier finders read
 */
export function configFinder(choice: ConfigChoice, kept = new KeptConfigs()): (file: string) => Config {
  switch (choice.kind) {
    case "none":
      return () => withoutConfig;
    case "file": {
      const config = configOf(readSource(choice.path));
      return () => config;
    }
    case "search": {
      const known = new Map<string, Config>();
      return (file) => around(dirname(resolve(file)), known, kept);
    }
  }
}

/** That of the folder or of the nearest one around it. */
function around(folder: string, known: Map<string, Config>, kept: KeptConfigs): Config {
  const before = known.get(folder);
  if (before !== undefined) return before;
  const outer = dirname(folder);
  const found = inFolder(folder, kept) ?? (outer === folder ? withoutConfig : around(outer, known, kept));
  known.set(folder, found);
  return found;
}

function inFolder(folder: string, kept: KeptConfigs): Config | undefined {
  const own = join(folder, ownFile);
  if (existsSync(own)) return kept.of(own, () => configOf(readSource(relative(".", own))));
  const manifest = join(folder, "package.json");
  return existsSync(manifest) ? kept.of(manifest, () => inManifest(manifest)) : undefined;
}

function inManifest(manifest: string): Config | undefined {
  const text = readText(manifest);
  // Other programs' manifests are no business of ours, sound or not.
  if (!text.ok || !text.text.includes('"neuroc"')) return undefined;
  return ofManifest(makeSource(relative(".", manifest), text.text));
}

function ofManifest(source: Source): Config | undefined {
  const read = readJson(source);
  const root = read.ok && read.root.kind === "object" ? read.root.members : [];
  const own = root.find(({ key }) => key === "neuroc");
  return own === undefined ? undefined : checked(own.value, source);
}

function configOf(source: Source): Config {
  const read = readJson(source);
  if (read.ok) return checked(read.root, source);
  const out = new Diagnostics();
  out.report("NE9013", read.at, { why: `it is no JSON: ${read.why}` });
  throw new CliFailure(out.all);
}

function checked(root: JsonNode, source: Source): Config {
  const out = new Diagnostics();
  const config = readConfig(root, dirname(resolve(source.name)), out);
  if (out.failed) throw new CliFailure(out.all);
  return config;
}
