import { spanText } from "../../source/source.ts";
import type { CheckedStmt } from "../model.ts";
import { everyNode } from "../walk.ts";
import { blocksOf, ownAssignments, type Assignment } from "./blocks.ts";
import { partsOf } from "./known.ts";
import type { Lint } from "./lint.ts";
import { distinctParts } from "./texts.ts";

/** A variable that two blocks of a part set to different values, without a look at the old one: at one instant the later block wins. */
export const setTwice: Lint = ({ session, model }) => {
  for (const part of distinctParts(partsOf(model))) {
    const first = new Map<string, { readonly write: Assignment; readonly block: string }>();
    for (const { name: block, body } of blocksOf(part)) {
      for (const write of plainWrites(body)) {
        const { name } = write.place;
        const before = first.get(name);
        if (before === undefined) first.set(name, { write, block });
        else if (before.block !== block && isDifferent(before.write, write) && write.span.source === session.root)
          session.report(
            "NI4010",
            write.span,
            { name, first: `'${before.block}'`, second: `'${block}'` },
            {
              labels: [{ span: before.write.span, text: "set here as well" }],
              help: "where both happen at one instant, the value of the later one stays",
            },
          );
      }
    }
  }
};

/** `x = …` at the top of a block, where … does not read x. */
const plainWrites = (body: readonly CheckedStmt[]): readonly Assignment[] =>
  ownAssignments(body.filter(({ kind }) => kind === "assign")).filter(
    ({ operator, value, place }) =>
      operator === "=" && !everyNode(value).some((node) => node.kind === "variable" && node.name === place.name),
  );

const isDifferent = (a: Assignment, b: Assignment): boolean => spanText(a.value.span) !== spanText(b.value.span);
