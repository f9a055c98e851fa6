/** A Markdown table. Bars inside of cells are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

export const code = (text: string): string => `\`${text}\``;
export const list = (words: Iterable<string>): string => [...words].map(code).join(" ");

/** A page: title, what it says, and where it comes from. */
export const page = (title: string, source: string, ...parts: readonly string[]): string =>
  `# ${title}\n\n<!-- Written by \`npm run docs\` from ${source}. Change that, not this. -->\n\n${parts.join("\n\n")}\n`;
