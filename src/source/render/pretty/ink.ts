import type { Severity } from "../../diagnostic.ts";

export type Role = Severity | "strong" | "gutter" | "label" | "help" | "removed" | "added";

/** SGR parameters of ANSI terminals (ECMA-48, 8.3.117). */
const codes: Readonly<Record<Role, string>> = {
  error: "1;31",
  warning: "1;33",
  info: "1;36",
  strong: "1",
  gutter: "34",
  label: "34",
  help: "1;32",
  removed: "31",
  added: "32",
};

/** Colours a piece of text by what it is, or leaves it as it is. */
export type Ink = (role: Role, text: string) => string;

export const plainInk: Ink = (_role, text) => text;

export const colourInk: Ink = (role, text) => (text === "" ? "" : `\u001b[${codes[role]}m${text}\u001b[0m`);
