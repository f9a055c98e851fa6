import type { Lint } from "./lint.ts";

/** A file of parts alone is there to be imported: where some of its parts say in `///` what they are, the others do too. */
export const undocumented: Lint = ({ session, module }) => {
  const { items } = module.ast;
  const parts = items.filter((item) => item.kind === "part");
  if (items.some(({ kind }) => ["population", "experiment", "analysis"].includes(kind))) return;
  if (!parts.some(({ doc }) => doc !== undefined)) return;
  for (const { doc, name, part } of parts) {
    if (doc === undefined && !name.name.startsWith("_"))
      session.report(
        "NI2011",
        name.span,
        { part, name: name.name },
        { help: "write `/// …` above it; `neuroc doc` and editors show it" },
      );
  }
};
