import { homedir } from "node:os";
import { join } from "node:path";

/** Where this user's programs keep what can be made again; undefined where nothing is to be kept. */
export function cacheFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  const { NODE_DISABLE_COMPILE_CACHE: off, XDG_CACHE_HOME: given, LOCALAPPDATA: local } = environment;
  if (off !== undefined && off !== "" && off !== "0") return undefined;
  if (given !== undefined && given !== "") return join(given, "neuroc");
  if (platform === "win32") return local === undefined ? undefined : join(local, "neuroc", "Cache");
  const home = homeOf(environment);
  if (home === undefined) return undefined;
  return platform === "darwin" ? join(home, "Library", "Caches", "neuroc") : join(home, ".cache", "neuroc");
}

function homeOf(environment: NodeJS.ProcessEnv): string | undefined {
  const given = environment["HOME"];
  if (given !== undefined && given !== "") return given;
  try {
    return homedir();
  } catch {
    return undefined;
  }
}
