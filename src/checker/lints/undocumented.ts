import type { Lint } from "./lint.ts";

/** A file of parts alone is there to be imported: each part says in `///` what it is, and where it comes from. */
export const undocumented: Lint = ({ session, module }) => {
  const { items } = module.ast;
  if (items.some(({ kind }) => ["population", "experiment", "analysis"].includes(kind))) return;
  for (const item of items) {
    if (item.kind === "part" && item.doc === undefined && !item.name.name.startsWith("_"))
      session.report(
        "NI2011",
        item.name.span,
        { part: item.part, name: item.name.name },
        { help: "write `/// …` above it; `neuroc doc` and editors show it" },
      );
  }
};
