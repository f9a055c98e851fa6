import type { CheckedStmt } from "../model.ts";
import { everyStatement } from "../walk.ts";
import type { Part } from "./known.ts";

export type Assignment = Extract<CheckedStmt, { kind: "assign" }>;
export interface Block {
  /** "on pre": what messages call it. */
  readonly name: string;
  readonly body: readonly CheckedStmt[];
}

/** The blocks of a part that run when something happens. */
export function blocksOf(part: Part): readonly Block[] {
  const every = part.every.map(({ body }) => ({ name: "every", body }));
  if ("handlers" in part)
    return [...part.handlers.map(({ end, event, body }) => ({ name: heard(end, event), body })), ...every];
  return [
    ...part.events.map(({ name, body }) => ({ name: name === "spike" ? "spike when" : `event ${name}`, body })),
    ...every,
  ];
}

/** "on pre", "on post.burst". */
export const heard = (end: "pre" | "post", event: string): string => `on ${end}${event === "spike" ? "" : `.${event}`}`;

/** Assignments to the part's own variables, those inside of branches and loops among them. */
export const ownAssignments = (body: readonly CheckedStmt[]): readonly Assignment[] =>
  body
    .flatMap(everyStatement)
    .filter(
      (one): one is Assignment => one.kind === "assign" && one.place.kind === "variable" && one.place.owner === "self",
    );
