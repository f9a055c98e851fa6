import { catalogue, type Code, type HolesOf } from "./catalogue/index.ts";
import type { Span } from "./source.ts";

export type Severity = "error" | "warning" | "info";

/** A second place that explains the first: "declared here", "this side is in ms". */
export interface Label {
  readonly span: Span;
  readonly text: string;
}

/** A replacement that mends the mistake. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
  /**
   * Applied without a person's look, by `neuroc lint --fix` and editors: the mended text means what the text means, or, where that
   * has a mistake, what the parser reads it as. A guess, such as the nearest name, is not safe. Absent: not safe.
   */
  readonly safe?: boolean | undefined;
}

export interface Extra {
  /** Text shown at the caret of the main span. */
  readonly here?: string | undefined;
  readonly labels?: readonly Label[] | undefined;
  readonly notes?: readonly string[] | undefined;
  /** One line of advice: "did you mean `tau_m`?" */
  readonly help?: string | undefined;
  readonly fix?: Fix | undefined;
}

/** A finding as data: rendering is another room's business. `span` is absent when no place in a text is to blame. */
export interface Diagnostic extends Extra {
  readonly code: Code;
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span?: Span | undefined;
}

/** Collects findings in order; checking goes on after an error. */
export class Diagnostics {
  readonly all: Diagnostic[] = [];
  readonly #silent: Span[] = [];

  get failed(): boolean {
    return this.all.some((d) => d.severity === "error");
  }

  report<C extends Code>(
    code: C,
    at: Span | undefined,
    holes: Readonly<Record<HolesOf<C>, string>>,
    extra: Extra = {},
  ): Diagnostic {
    const diagnostic = makeDiagnostic(code, at, holes, extra);
    if (!this.#isSilent(at)) this.all.push(diagnostic);
    return diagnostic;
  }

  /** Nothing more is said of this piece of a text: what is wrong with it was reported. */
  silence(at: Span): void {
    this.#silent.push(at);
  }

  /** Takes over what another collector holds, and where it is silent. */
  add(other: Diagnostics): void {
    this.all.push(...other.all);
    this.#silent.push(...other.#silent);
  }

  #isSilent(at: Span | undefined): boolean {
    return (
      at !== undefined &&
      this.#silent.some(({ source, start, end }) => at.source === source && start <= at.start && at.end <= end)
    );
  }
}

export function makeDiagnostic<C extends Code>(
  code: C,
  at: Span | undefined,
  holes: Readonly<Record<HolesOf<C>, string>>,
  extra: Extra = {},
): Diagnostic {
  const row = catalogue[code];
  const text = (row.text as { format(values: Readonly<Record<string, string>>): string }).format(holes);
  return { code, name: row.name, severity: row.severity, message: text, span: at, ...extra };
}
