import { lineText, type Source } from "../../source.ts";
import type { Ink, Role } from "./ink.ts";
import type { Rail } from "./marks.ts";

/** The rails of one sheet, each in a column of its own. */
export interface Rails {
  /** What stands left of the text of `line`. */
  beside(line: number): string;
  /** What stands left of the marks under the text of `line`. */
  under(line: number): string;
  /** What stands left of a gap after `line`. */
  gap(line: number): string;
  /** The rows under `line` that begin rails, in the middle of the line, or end them; `column` gives the place in the line. */
  turns(line: number, column: (offset: number) => number): readonly string[];
}

/** Draws spans over several lines:
 *
 *     3 | / synapse A {
 *     4 | |   state g = 0
 *     5 | | }
 *       | |_^ never used
 */
export function layRails(source: Source, rails: readonly Rail[], paint: Ink, main: Role): Rails {
  const ink = (rail: Rail, text: string): string => paint(rail.primary ? main : "label", text);
  const columns = (sign: (rail: Rail) => string): string =>
    rails.length === 0 ? "" : `${rails.map((rail) => sign(rail)).join("")} `;
  const bar = (rail: Rail, line: number): string => (line > rail.first && line <= rail.last ? ink(rail, "|") : " ");
  const early = (rail: Rail): boolean => lineText(source, rail.first).slice(0, rail.start).trim() === "";
  const after = (rail: Rail, line: number): string => (line >= rail.first && line < rail.last ? ink(rail, "|") : " ");

  return {
    beside: (line) => columns((rail) => (line === rail.first && early(rail) ? ink(rail, "/") : bar(rail, line))),
    under: (line) => columns((rail) => (line === rail.first && early(rail) ? ink(rail, "|") : bar(rail, line))),
    gap: (line) => columns((rail) => after(rail, line)),
    turns(line, column) {
      return rails.flatMap((rail, k) => {
        const begins = line === rail.first && !early(rail);
        if (!begins && line !== rail.last) return [];
        const left = rails
          .slice(0, k)
          .map((other) => after(other, line))
          .join("");
        const reach = rails.length - k + column(begins ? rail.start : rail.end);
        const sign = rail.primary ? "^" : "-";
        const turn = ink(rail, `${begins ? " " : "|"}${"_".repeat(reach)}${sign}`);
        return [left + turn + (begins || rail.text === "" ? "" : ` ${ink(rail, rail.text)}`)];
      });
    },
  };
}
