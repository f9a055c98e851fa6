/**
 * Lines that are too long, broken behind a comma in brackets or behind an operator: the loosest one that leaves a line short
 * enough. The printer keeps such breaks and indents what follows, so that broken lines are printed once more.
 */
import { Diagnostics } from "../../source/diagnostic.ts";
import { makeSource, positionOf, type Source } from "../../source/source.ts";
import { scan } from "../scan.ts";
import { isReserved, Value, type Lexeme } from "../tokens.ts";

/** Columns. Comments may be longer. */
export const longestLine = 120;

interface Place {
  readonly offset: number;
  readonly column: number;
  /** Smaller is looser. */
  readonly rank: number;
}

/** The text with one more break in each line that is too long and has a place for it. */
export function breakLongLines(text: string): string {
  const source = makeSource("", text);
  const { tokens } = scan(source, new Diagnostics());
  const breaks = [...byLine(tokens, source)].flatMap(([, line]) => breakIn(line, source) ?? []);
  let broken = "";
  let done = 0;
  for (const offset of breaks) {
    broken += `${text.slice(done, offset)}\n`;
    done = offset;
  }
  return broken + text.slice(done);
}

interface Placed {
  readonly token: Lexeme;
  /** How many brackets are open. */
  readonly depth: number;
  /** The innermost of them is `(` or `[`. */
  readonly inBrackets: boolean;
  /** An operator between two operands. */
  readonly between: boolean;
}

function byLine(tokens: readonly Lexeme[], source: Source): ReadonlyMap<number, readonly Placed[]> {
  const open: string[] = [];
  const lines = new Map<number, Placed[]>();
  tokens.forEach((token, k) => {
    if (/^[)\]}]$/.test(token.image)) open.pop();
    const { line } = positionOf(source, token.startOffset);
    const placed = {
      token,
      depth: open.length,
      inBrackets: /^[([]$/.test(open.at(-1) ?? ""),
      between: isOperand(tokens[k - 1]),
    };
    lines.set(line, [...(lines.get(line) ?? []), placed]);
    if (/^[([{]$/.test(token.image)) open.push(token.image);
  });
  return lines;
}

const isOperand = (token: Lexeme | undefined): boolean =>
  token !== undefined && /^(?:[)\]]|[\p{L}\d_."].*)$/u.test(token.image) && !/^(?:and|or|not|in)$/.test(token.image);

function breakIn(line: readonly Placed[], source: Source): number | undefined {
  const last = line.at(-1)?.token;
  if (last === undefined || positionOf(source, last.end).column - 1 <= longestLine) return undefined;
  const places = line
    .slice(0, -1)
    .filter((_, k) => !beginsStatements(line[k + 1]?.token))
    .map((one) => placeBehind(one, source))
    .filter((one) => one !== undefined);
  const fitting = places.filter(({ column }) => column <= longestLine);
  if (fitting.length === 0) return places[0]?.offset;
  const loosest = Math.min(...fitting.map(({ rank }) => rank));
  return fitting.findLast(({ rank }) => rank === loosest)?.offset;
}

/** A line that begins so looks as if the bracket before it was forgotten (`brackets.ts`). */
const beginsStatements = (token: Lexeme | undefined): boolean =>
  token === undefined ||
  token.tokenType.name === "Derivative" ||
  (isReserved(token.image) && token.tokenType.CATEGORIES?.includes(Value) !== true);

function placeBehind({ token, depth, inBrackets, between }: Placed, source: Source): Place | undefined {
  const looseness = loosenessOf(token, inBrackets, between);
  if (looseness === undefined) return undefined;
  return { offset: token.end, column: positionOf(source, token.end).column - 1, rank: depth * 10 + looseness };
}

/** Undefined where no line can end. */
function loosenessOf({ tokenType, image }: Lexeme, inBrackets: boolean, between: boolean): number | undefined {
  if (tokenType.name === "Comma") return inBrackets ? 0 : undefined;
  if (!between) return undefined;
  if (image === "or") return 1;
  if (image === "and") return 2;
  switch (tokenType.name) {
    case "Comparison":
      return 3;
    case "Additive":
      return 4;
    case "Multiplicative":
      return 5;
    default:
      return undefined;
  }
}
