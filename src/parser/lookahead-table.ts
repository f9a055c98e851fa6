import type { LookaheadTable } from "./lookahead.ts";

/** Absent here: the build writes `dist/parser/lookahead-table.js` in its place (`scripts/lookahead.mjs`). Without it the grammar is walked at the start. */
export const lookaheadTable: LookaheadTable | undefined = undefined;
