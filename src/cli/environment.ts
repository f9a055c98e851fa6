/** The twin of an option in the environment: `--max-warnings` is NEUROC_MAX_WARNINGS. */
export function twinOf(option: string): string {
  return `NEUROC_${option.replace(/^-+/, "").replaceAll("-", "_").toUpperCase()}`;
}

/** Flags are taken as set by any value of their twin, so those that say "no" are removed, and so are empty values. */
export function blankEnvironment(environment: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(environment)) {
    if (name.startsWith("NEUROC_") && (value === "" || value === "0" || value === "false") && !keepsNumbers.has(name)) {
      delete environment[name];
    }
  }
}

/** Options for which 0 is a value. */
const keepsNumbers: ReadonlySet<string> = new Set(["NEUROC_SEED", "NEUROC_MAX_WARNINGS"]);
