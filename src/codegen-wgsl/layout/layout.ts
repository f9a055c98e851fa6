/** Where arrays lie, and the names of the constants that say so. */
import type { GpuArena, GpuTable, GpuUniform } from "../../runtime/manifest.ts";
import type { Extreme } from "../plan/extremes.ts";
import { toIdentifier } from "../names.ts";
import { sumOf, type Known, type Task } from "../plan/task.ts";

/** Names of one text: none is given twice, none ends in `_`, since those of the model do. */
export class Constants {
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #functions = new Set<string>();

  /** The constant that stands for `what`, `u32`. */
  name(prefix: string, what: string): string {
    const key = `${prefix} ${what}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const plain = `${prefix}_${toIdentifier(what)}`.replace(/_+$/u, "");
    let name = plain;
    for (let k = 2; this.#taken.has(name); k++) name = `${plain}_${k}`;
    this.#taken.add(name);
    this.#names.set(key, name);
    return name;
  }

  /** The function that does `what`. */
  function(prefix: string, what: string): string {
    const name = this.name(prefix, what);
    this.#functions.add(name);
    return name;
  }

  /** Declares a constant whose name is known already. */
  declare(name: string): string {
    this.#taken.add(name);
    return name;
  }

  /** Whether that is the name of a constant. */
  isPlace(name: string): boolean {
    return this.#taken.has(name) && !this.#functions.has(name);
  }

  /** The constants of one thing, by what they say of it. */
  asked(what: string): Readonly<Record<string, string>> {
    const found = [...this.#names].flatMap(([key, name]) => {
      const cut = key.indexOf(" ");
      return key.slice(cut + 1) === what ? [[key.slice(0, cut), name] as const] : [];
    });
    return Object.fromEntries(found);
  }

  /** Those that a text names: what tables hold is of the host alone. */
  declarations(named: ReadonlySet<string>): readonly string[] {
    return [...this.#taken]
      .filter((name) => !this.#functions.has(name) && named.has(name))
      .map((name) => `override ${name}: u32 = 0u;`);
  }
}

/** Names of the fields of structures: as those of the model, they end in `_`. */
export class Members {
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();

  name(structure: "given" | "now", what: string): string {
    const key = `${structure}.${what}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const plain = toIdentifier(what);
    let name = plain;
    for (let k = 2; this.#taken.has(`${structure}.${name}`); k++) name = `${plain}${k}_`;
    this.#taken.add(`${structure}.${name}`);
    this.#names.set(key, name);
    return name;
  }
}

export interface Layout {
  readonly constants: Constants;
  readonly arenaOf: (buffer: string) => GpuArena;
  readonly isReal: (buffer: string) => boolean;
  /** Fields of the uniform bindings. */
  readonly members: Members;
  readonly sums: readonly string[];
  /** Those of the sums that are the largest or the least of what arrives. */
  readonly extremes: ReadonlyMap<string, Extreme>;
  /** Marks of neurons that are heard: sums of integers with no array of the model behind them. */
  readonly marks: readonly { readonly mark: string; readonly population: string }[];
  /** Constant for the words of half of the sums, where steps add to those of the next step. */
  readonly half: string | undefined;
  readonly given: readonly GpuUniform[];
  readonly hosted: readonly GpuUniform[];
  /** Populations whose elements the host draws for each step. */
  readonly due: readonly string[];
  /** Lists that are filled or heard; records name them by their place. */
  readonly lists: readonly string[];
  /** Tables that texts ask for. */
  readonly tables: GpuTable[];
  /** The population whose events a list holds. */
  readonly ownerOf: (list: string) => string;
}

/** Arrays that some task writes must lie apart from those that none does: a binding is read-only or it is not. */
export function writtenBy(tasks: readonly Task[], { summed }: Known): ReadonlySet<string> {
  const prefix = sumOf("").length;
  const touched = tasks.flatMap(({ touches }) =>
    touches.flatMap(({ key, mode }) => (mode === "read" ? [] : [key.startsWith(sumOf("")) ? key.slice(prefix) : key])),
  );
  return new Set([...touched, ...summed]);
}

export function arenaOf(buffer: string, written: ReadonlySet<string>, { buffers }: Known): GpuArena {
  const real = isReal(buffer, { buffers });
  if (written.has(buffer) && buffers.get(buffer)?.length.kind === "projection") return "synapses";
  return written.has(buffer) ? (real ? "reals" : "integers") : real ? "constants" : "indices";
}

export const isReal = (buffer: string, { buffers }: Pick<Known, "buffers">): boolean =>
  (buffers.get(buffer)?.type ?? "real") === "real";
