import type { AnalysisDecl } from "../../parser/ast.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import type { Session } from "../session.ts";

export type Clause = AnalysisDecl["clauses"][number];
export type Entry = Clause["entries"][number];

/** The analyses that there are, and the clauses that each has. */
const analysisClauses = {
  phase_plane: ["of", "axes", "at", "show"],
  bifurcation: ["of", "vary", "axes", "at"],
} as const;
export type AnalysisKind = keyof typeof analysisClauses;

export function analysisKind(decl: AnalysisDecl, session: Session): AnalysisKind | undefined {
  const { name, span } = decl.name;
  if (name === "phase_plane" || name === "bifurcation") return name;
  session.report("NE7001", span, { name }, suggestionOrList(name, span, Object.keys(analysisClauses), "there are"));
  return undefined;
}

/** Clauses by name, each once. */
export function clausesOf(decl: AnalysisDecl, kind: AnalysisKind, session: Session): ReadonlyMap<string, Clause> {
  const found = new Map<string, Clause>();
  const known: readonly string[] = analysisClauses[kind];
  for (const clause of decl.clauses) {
    const { name, span } = clause.name;
    const first = found.get(name);
    if (!known.includes(name))
      session.report("NE7002", span, { analysis: kind, name }, suggestionOrList(name, span, known, "it has"));
    else if (first !== undefined)
      session.report(
        "NE5012",
        span,
        { what: `'${name}'` },
        {
          labels: [{ span: first.name.span, text: "first given here" }],
          help: "several entries stand behind one, with commas",
        },
      );
    else found.set(name, clause);
  }
  return found;
}

/** A clause that the analysis cannot be without. */
export function required(
  clauses: ReadonlyMap<string, Clause>,
  name: string,
  example: string,
  decl: AnalysisDecl,
  session: Session,
): Clause | undefined {
  const found = clauses.get(name);
  if (found === undefined) session.report("NE7003", decl.name.span, { analysis: decl.name.name, clause: example });
  return found;
}
