/** Patterns of paths: `*` and `?` within a name, `**` through folders, `[a-c]`, `{a,b}`. Paths are written with `/`. */
export const isPattern = (text: string): boolean => /[*?[\]{}]/.test(text);

/** Whether a path is one that the pattern means, from its beginning to its end. */
export function matcher(pattern: string): (path: string) => boolean {
  const expression = new RegExp(`^${expressionOf(pattern)}$`, "u");
  return (path) => expression.test(path);
}

/** As lists of what to ignore have it: a pattern without `/` means a name anywhere, and one that means a folder all that is in it. */
export function ignoreMatcher(pattern: string): (path: string) => boolean {
  const plain = pattern.replace(/^\.?\//, "").replace(/\/$/, "");
  const anywhere = pattern.replace(/\/$/, "").includes("/") ? plain : `**/${plain}`;
  const expression = new RegExp(`^${expressionOf(anywhere)}(?:/.*)?$`, "u");
  return (path) => expression.test(path);
}

const piece = /\*\*\/|\*\*|\*|\?|\[!?[^\]/]+\]|\{[^{}]*\}|[^]/gu;

function expressionOf(pattern: string): string {
  return pattern.replaceAll(piece, (found) => {
    switch (found) {
      case "**/":
        return "(?:.*/)?";
      case "**":
        return ".*";
      case "*":
        return "[^/]*";
      case "?":
        return "[^/]";
      default:
        return group(found);
    }
  });
}

function group(found: string): string {
  if (found.length > 1 && found.startsWith("{"))
    return `(?:${found.slice(1, -1).split(",").map(expressionOf).join("|")})`;
  if (found.length > 1 && found.startsWith("["))
    return `[${found
      .slice(1, -1)
      .replace(/^!/, "^")
      .replaceAll(/[\\[\]&~]/g, "\\$&")}]`;
  return found.replace(/[\\^$.*+?()[\]{}|/-]/u, "\\$&");
}
