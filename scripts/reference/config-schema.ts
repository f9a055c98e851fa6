import { catalogue } from "../../src/source/catalogue/index.ts";
import { levels } from "../../src/cli/config/config.ts";

/** `schema/neuroc.config.schema.json`, by which editors check and complete a configuration (JSON Schema, draft 7). */
export function configSchema(): string {
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: "https://unpkg.com/neuroc/schema/neuroc.config.schema.json",
    title: "Settings of neuroc",
    description: "neuroc.config.json, or the value of `neuroc` in package.json",
    type: "object",
    additionalProperties: false,
    properties: { $schema: { type: "string" }, lint: lintSchema() },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function lintSchema(): object {
  return {
    description: "What `neuroc lint` does in this folder and below",
    type: "object",
    additionalProperties: false,
    properties: {
      rules: {
        description: "How warnings and remarks are taken, by code or by name",
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries(rules()),
      },
      maxWarnings: { description: "So many warnings are allowed", type: "integer", minimum: 0, default: 0 },
      ignore: {
        description: "Patterns of files that are not checked, seen from the folder of this file",
        type: "array",
        items: { type: "string" },
      },
    },
  };
}

/** Errors cannot be changed. Codes may be in small letters too, which an editor need not know. */
function rules(): readonly (readonly [string, object])[] {
  return Object.entries(catalogue)
    .filter(([, { severity }]) => severity !== "error")
    .flatMap(([code, { name, severity, text }]) => {
      const holes = Object.fromEntries((text.holes as readonly string[]).map((hole) => [hole, `<${hole}>`]));
      const message = (text as { format(values: typeof holes): string }).format(holes);
      const level = { description: `${code} (${severity}): ${message}`, enum: levels };
      return [
        [code, level],
        [name, level],
      ] as const;
    });
}
