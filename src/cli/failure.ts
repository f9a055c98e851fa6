import { makeDiagnostic, type Code, type Diagnostic, type Extra, type HolesOf, type Span } from "../source/index.ts";

/** The exit statuses of the command line. */
export const status = { fine: 0, failed: 1, wrongUse: 2, interrupted: 130 } as const;
export type Status = (typeof status)[keyof typeof status];

/** Ends a command with diagnostics and an exit status; nothing else of it is shown. */
export class CliFailure extends Error {
  readonly diagnostics: readonly Diagnostic[];
  readonly status: Status;

  constructor(diagnostics: readonly Diagnostic[], exit: Status = status.wrongUse) {
    super(diagnostics.map((one) => one.message).join("; "));
    this.name = "CliFailure";
    this.diagnostics = diagnostics;
    this.status = exit;
  }
}

/** Wrong use, a missing file: exit status 2. */
export function refuse<C extends Code>(
  code: C,
  holes: Readonly<Record<HolesOf<C>, string>>,
  extra: Extra = {},
  at?: Span,
): never {
  throw new CliFailure([makeDiagnostic(code, at, holes, extra)]);
}

/** `help` for an `Extra`, where there is any advice. */
export function advice(text: string | undefined): Extra {
  return text === undefined ? {} : { help: text };
}
