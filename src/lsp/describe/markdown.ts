import type { MarkupContent } from "vscode-languageserver";

export const code = (text: string): string => `\`\`\`neuro\n${text}\n\`\`\``;

/** Paragraphs; what is missing is left out. */
export const markdown = (...paragraphs: readonly (string | undefined)[]): MarkupContent => ({
  kind: "markdown",
  value: paragraphs.filter((one) => one !== undefined && one !== "").join("\n\n"),
});
