/** Modules of packages: `@lab/models` and `@lab/models/cells`, found in the `node_modules` of this folder or of one around it. */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { didYouMean } from "../../source/index.ts";

export type Located = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly error: string };

/** A specifier that names a package, and what is wanted of it: "" for all, "cells" of `@lab/models/cells`. */
interface Wanted {
  readonly name: string;
  readonly inner: string;
}

export function findInPackages(specifier: string, folder: string): Located {
  const wanted = wantedOf(specifier);
  if (wanted === undefined) return { ok: false, error: `\`${specifier}\` is no name of a file or a package` };
  const places = folderAndAround(resolve(folder)).map((one) => join(one, "node_modules"));
  const found = places.map((place) => join(place, wanted.name)).find((one) => existsSync(one));
  if (found === undefined) return { ok: false, error: missing(wanted.name, places) };
  const path = entryOf(found, wanted);
  if (path !== undefined) return { ok: true, path: realpathSync(path) };
  const what = wanted.inner === "" ? "module" : `module \`${wanted.inner}\``;
  const fields = "its package.json names none under `neuro` in `exports`, as `neuro` or as `main`";
  return {
    ok: false,
    error: `the package \`${wanted.name}\` in ${shown(found)} has no ${what}: ${fields}, and there is no ${fileText(wanted)}`,
  };
}

const fileText = ({ inner }: Wanted): string =>
  inner === "" ? "index.neuro" : `${inner}.neuro or ${inner}/index.neuro`;

function wantedOf(specifier: string): Wanted | undefined {
  const parts = specifier.split("/");
  const name = parts.splice(0, specifier.startsWith("@") ? 2 : 1).join("/");
  const good = /^(?:@[\w-][\w.-]*\/)?[\w-][\w.-]*$/.test(name) && parts.every((part) => /^[\w-][\w.-]*$/.test(part));
  return good ? { name, inner: parts.join("/").replace(/\.neuro$/, "") } : undefined;
}

/** From the innermost outwards. */
function folderAndAround(folder: string): readonly string[] {
  const outer = dirname(folder);
  return outer === folder ? [folder] : [folder, ...folderAndAround(outer)];
}

function missing(name: string, places: readonly string[]): string {
  const there = places.filter((place) => existsSync(place));
  const near = didYouMean(name, there.flatMap(packagesIn));
  if (near !== undefined) return `there is no package \`${name}\`; ${near}`;
  const looked =
    there.length === 0 ? "there is no node_modules here or above" : `looked in ${there.map(shown).join(", ")}`;
  return `there is no file or package of this name; ${looked}`;
}

function packagesIn(place: string): readonly string[] {
  return readdirSync(place).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(place, name)).map((inner) => `${name}/${inner}`) : [name],
  );
}

const shown = (path: string): string => relative(".", path) || ".";

/** The file behind a module of a package. */
function entryOf(folder: string, { inner }: Wanted): string | undefined {
  const about = packageJson(folder);
  const named = exported(about["exports"], inner === "" ? "." : `./${inner}`);
  const fields = inner === "" ? [about["neuro"], about["main"]] : [];
  const files = inner === "" ? ["index.neuro"] : [`${inner}.neuro`, `${inner}/index.neuro`];
  return [named, ...fields, ...files]
    .filter((one): one is string => typeof one === "string" && one.endsWith(".neuro"))
    .map((one) => join(folder, one))
    .find((path) => !relative(folder, path).startsWith("..") && isFile(path));
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;

function packageJson(folder: string): Readonly<Record<string, unknown>> {
  try {
    const about: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return isRecord(about) ? about : {};
  } catch {
    return {};
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What `exports` gives for a subpath, as Node reads it, by the conditions `neuro` and `default`; `./*` stands for many. */
function exported(exports: unknown, subpath: string): string | undefined {
  if (!isRecord(exports) || !Object.keys(exports).some((key) => key.startsWith(".")))
    return subpath === "." ? target(exports) : undefined;
  const exact = target(exports[subpath]) ?? target(exports[`${subpath}.neuro`]);
  if (exact !== undefined) return exact;
  for (const [pattern, value] of Object.entries(exports)) {
    const [before, after] = pattern.split("*");
    if (before === undefined || after === undefined || !subpath.startsWith(before) || !subpath.endsWith(after))
      continue;
    const star = subpath.slice(before.length, subpath.length - after.length);
    const found = target(value)?.replaceAll("*", star);
    if (found !== undefined) return found;
  }
  return undefined;
}

function target(value: unknown): string | undefined {
  if (typeof value === "string") return value.endsWith(".neuro") ? value : undefined;
  if (Array.isArray(value)) return value.map(target).find((one) => one !== undefined);
  return isRecord(value) ? (target(value["neuro"]) ?? target(value["default"])) : undefined;
}
