import { createRequire } from "node:module";
import { join } from "node:path";
import { refuse } from "../failure.ts";

/**
 * A package that only some runs need: the one of the folder that the command is called in, else the one beside neuroc; undefined where
 * neither is installed. It is loaded by `require`, which the kept code of the command line can do as well.
 */
export function findPackage(name: string): unknown {
  for (const place of [join(process.cwd(), "package.json"), import.meta.url]) {
    try {
      return createRequire(place)(name) as unknown;
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return undefined;
}

/**
 * The same for those who cannot do without it.
 * @throws CliFailure NE9050 where it is not installed
 */
export function optionalPackage(name: string, wantedBy: string): unknown {
  return (
    findPackage(name) ?? refuse("NE9050", { package: name }, { help: `${wantedBy} needs it: \`npm install ${name}\`` })
  );
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND";
