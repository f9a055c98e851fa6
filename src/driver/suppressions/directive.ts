import type { Comment } from "../../parser/ast.ts";

const kinds = ["neuroc-ignore", "neuroc-ignore-start", "neuroc-ignore-end", "neuroc-ignore-file"] as const;
export type Kind = (typeof kinds)[number];

/** A comment that suppresses findings, as it is written. */
export interface Directive {
  readonly comment: Comment;
  /** The first word; `undefined` for one that begins with `neuroc-ignore` and is none. */
  readonly kind: Kind | undefined;
  readonly word: string;
  /** Codes or names of diagnostics. */
  readonly names: readonly string[];
  readonly reason: string;
}

export { kinds as directiveKinds };

/** `// neuroc-ignore NW4001, unused: reason`; undefined for any other comment. */
export function directiveOf(comment: Comment): Directive | undefined {
  const inner = comment.text.replace(/^(?:\/\/|\/\*)\s*/, "").replace(/\s*\*\/$/, "");
  const [word] = /^neuroc-ignore[\w-]*/.exec(inner) ?? [];
  if (word === undefined) return undefined;
  const rest = inner.slice(word.length);
  const colon = rest.indexOf(":");
  const list = colon < 0 ? rest : rest.slice(0, colon);
  return {
    comment,
    kind: kinds.find((kind) => kind === word),
    word,
    names: list.split(/[\s,]+/).filter((name) => name !== ""),
    reason: colon < 0 ? "" : rest.slice(colon + 1).trim(),
  };
}
