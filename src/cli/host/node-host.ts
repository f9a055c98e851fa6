import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, extname, isAbsolute, join, normalize, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Answer, Host } from "../../driver/host.ts";
import { didYouMean } from "../../source/index.ts";
import { findInPackages } from "./packages.ts";
import { readBytes, readText, type Text, type Unread } from "./read-text.ts";

/** A matrix of 16 million numbers. */
const mostData = 2 ** 28;

/** The standard library lies beside `src` and `dist`. */
const library = fileURLToPath(new URL("../../../stdlib", import.meta.url));

/**
 * Answers the compiler from files. A module of the standard library is called `neuro/synapses`, any other (also of a package) by
 * its path from the current folder, so a file that is imported twice has one name.
 * @param options.keepsLibrary whether modules of the standard library are read once, not whenever they are asked for
 */
export function nodeHost({ keepsLibrary = false }: { readonly keepsLibrary?: boolean } = {}): Host {
  /** Where the modules that were read lie: imports inside of them are relative to that. */
  const places = new Map<string, string>();
  const folderOf = (importer: string): string => dirname(places.get(importer) ?? importer);
  const modules = new Map<string, Found>();
  return {
    readModule: (specifier, importer) => {
      const known = modules.get(specifier);
      if (known !== undefined) return known;
      const found = locate(specifier, folderOf(importer));
      if (found.ok) places.set(found.name, found.path);
      if (keepsLibrary && found.ok && specifier.startsWith("neuro/")) modules.set(specifier, found);
      return found;
    },
    readData: (path, importer) => {
      const read = readBytes(resolve(folderOf(importer), path), mostData);
      const name = nameOf(join(folderOf(importer), path));
      return read.ok ? { ok: true, name, bytes: read.bytes } : { ok: false, error: whyNot(read) };
    },
  };
}

/** A relative path, or one that ends in `.neuro`, is a file; anything else a package, or a file that stands beside the importer. */
function locate(specifier: string, folder: string): Found {
  if (specifier.startsWith("neuro/")) return fromLibrary(specifier);
  const isPath = /^\.{0,2}\//.test(specifier) || isAbsolute(specifier);
  if (isPath || existsSync(fileFor(specifier, folder))) return beside(specifier, folder);
  const found = findInPackages(specifier, folder);
  if (!found.ok) return specifier.endsWith(".neuro") ? beside(specifier, folder) : found;
  const read = answer(nameOf(relative(".", found.path)), readText(found.path));
  return read.ok ? { ...read, path: found.path } : read;
}

type Found = (Answer & { readonly ok: true; readonly path: string }) | (Answer & { readonly ok: false });

function fromLibrary(specifier: string): Found {
  const inner = specifier.slice("neuro/".length).replace(/\.neuro$/, "");
  if (!/^[\w-]+(\/[\w-]+)*$/.test(inner)) return { ok: false, error: `\`${specifier}\` is no name of a module` };
  const path = [join(library, inner, "index.neuro"), join(library, `${inner}.neuro`)].find((one) => existsSync(one));
  if (path === undefined) return { ok: false, error: unknownInLibrary(inner) };
  const read = answer(`neuro/${inner}`, readText(path));
  return read.ok ? { ...read, path } : read;
}

function unknownInLibrary(inner: string): string {
  const folder = join(library, dirname(inner));
  const names = existsSync(folder) ? modulesIn(folder).map((name) => `neuro/${join(dirname(inner), name)}`) : [];
  const near = didYouMean(`neuro/${inner}`, names);
  const advice = near ?? (names.length === 0 ? "" : `it has ${names.toSorted().join(", ")}`);
  return `the standard library has no \`neuro/${inner}\`${advice === "" ? "" : `; ${advice}`}`;
}

/** Folders and files that can be imported, without their ending. */
function modulesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || (entry.name.endsWith(".neuro") && entry.name !== "index.neuro"))
    .map((entry) => basename(entry.name, ".neuro"));
}

function fileFor(specifier: string, folder: string): string {
  const written = join(folder, specifier);
  return extname(written) === ".neuro" ? written : `${written}.neuro`;
}

/** A relative path, with or without `.neuro`. */
function beside(specifier: string, folder: string): Found {
  const path = fileFor(specifier, folder);
  const read = answer(libraryName(path) ?? nameOf(path), readText(resolve(path)));
  return read.ok ? { ...read, path } : read;
}

/** A file of the standard library has one name, whichever way it is imported. */
function libraryName(path: string): string | undefined {
  const inner = relative(library, resolve(path));
  if (inner.startsWith("..") || isAbsolute(inner)) return undefined;
  return `neuro/${inner.replaceAll(sep, "/").replace(/(\/index)?\.neuro$/, "")}`;
}

/** One spelling for each file. */
export const nameOf = (path: string): string => normalize(path);

function answer(name: string, text: Text): Answer {
  return text.ok ? { ok: true, name, text: text.text } : { ok: false, error: whyNot(text) };
}

const whyNot = (text: Unread): string => reasonOf(text) + (text.help === undefined ? "" : `; ${text.help}`);

function reasonOf(text: Unread): string {
  switch (text.problem) {
    case "unreadable":
      return text.why;
    case "not UTF-8":
      return `it is not UTF-8 text: byte ${text.byte} does not belong there`;
    case "too large":
      return `it has ${text.size}, and ${text.limit} are allowed`;
  }
}
