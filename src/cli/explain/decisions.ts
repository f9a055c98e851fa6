import type { Artifact } from "../../driver/api.ts";
import type { Channel } from "../console.ts";
import { paintFor, type Paint } from "../paint.ts";

export type Decision = Artifact["decisions"][number];

/** Decisions under the population or connection that they are about; what was refused is marked. */
export function decisionsText(decisions: readonly Decision[], channel: Pick<Channel, "color">): string {
  const paint = paintFor(channel);
  const groups = Map.groupBy(decisions, (one) => ownerOf(one.subject));
  return (
    [...groups]
      .map(([owner, found]) => [paint.strong(owner), ...found.flatMap((one) => entry(one, owner, paint))].join("\n"))
      .join("\n\n") + "\n"
  );
}

/** "cells.v" is of "cells"; "exc->cells#0.g" of "exc->cells#0". */
const ownerOf = (subject: string): string => subject.replace(/\.[^.]*$/, "");

function entry(one: Decision, owner: string, paint: Paint): readonly string[] {
  const name = one.subject === owner ? "" : `${one.subject.slice(owner.length + 1)} `;
  const verdict = one.refused ? `${paint.bad("refused")} ${one.choice}` : one.choice;
  const place = one.place === undefined ? "" : paint.soft(`  (${one.place})`);
  return [`  ${name}${paint.soft(one.topic)}: ${verdict}${place}`, `    ${paint.soft("because")} ${one.reason}`];
}
