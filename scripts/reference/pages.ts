import { configSchema } from "./config-schema.ts";
import { diagnosticsPage } from "./diagnostics.ts";
import { distributionsPage } from "./distributions.ts";
import { functionsPage } from "./functions.ts";
import { lintRulesPage } from "./lint-rules.ts";
import { measuresPage } from "./measures.ts";
import { methodsPage } from "./methods.ts";
import { pairsPage } from "./pairs.ts";
import { textMateGrammar } from "../textmate/grammar.ts";
import { unitsPage } from "./units.ts";

/** All pages that are generated as a whole, and files for editors, by their path in the repository. */
export const generated = (): Readonly<Record<string, string>> => ({
  "docs/diagnostics/README.md": diagnosticsPage(),
  "docs/lint-rules.md": lintRulesPage(),
  "docs/language/distributions.md": distributionsPage(),
  "docs/language/functions.md": functionsPage(),
  "docs/language/measures.md": measuresPage(),
  "docs/language/methods.md": methodsPage(),
  "docs/language/pairs.md": pairsPage(),
  "docs/language/units.md": unitsPage(),
  "schema/neuroc.config.schema.json": configSchema(),
  "grammar/neuro.tmLanguage.json": textMateGrammar(),
});
