import { isDimensionless } from "../../language/dimension.ts";
import { spanText } from "../../source/source.ts";
import type { CheckedExpr } from "../model.ts";
import type { Lint } from "./lint.ts";
import { partsOf } from "./known.ts";
import { distinctParts, nodesOfPart } from "./texts.ts";

/**
 * `dv/dt = (E - v) / (10 ms)`: a quantity in an equation, which cannot be set from outside and which nobody finds again. A matter of
 * taste: rate functions of channels are full of them.
 */
export const magicNumbers: Lint = ({ session, model }) => {
  for (const node of distinctParts(partsOf(model)).flatMap((part) => nodesOfPart(part, session))) {
    if (!isMagic(node)) continue;
    session.report(
      "NI2012",
      node.span,
      { text: spanText(node.span) },
      { help: "declare it, as in `param tau = 10 ms`, so that it has a name and can be set" },
    );
  }
};

/** 0 and 1 of a unit (`v / 1 mV`, `1/ms`) are a threshold and a scale, and read as such. */
const isMagic = (node: CheckedExpr): boolean =>
  node.kind === "number" && !isDimensionless(node.type.dimension) && !/^[01](\.0*)?\D/.test(spanText(node.span));
