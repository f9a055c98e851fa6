// Works out once which way the grammar goes at a token, from the compiled parser, and writes it into `parser/lookahead-table.js`.
import { rmSync, writeFileSync } from "node:fs";

/** @param {URL} [folder] */
export async function writeLookahead(folder = new URL("../dist/", import.meta.url)) {
  const { NeuroGrammar } = await import(new URL("parser/grammar.js", folder).href);
  const { RecordedLookahead } = await import(new URL("parser/lookahead.js", folder).href);
  const lookahead = new RecordedLookahead({ maxLookahead: 1 });
  const table = lookahead.tableOf(new NeuroGrammar(undefined, { lookahead }));
  writeFileSync(
    new URL("parser/lookahead-table.js", folder),
    `export const lookaheadTable = ${JSON.stringify(table)};\n`,
  );
  rmSync(new URL("parser/lookahead-table.js.map", folder), { force: true });
}

if (import.meta.main) await writeLookahead();
