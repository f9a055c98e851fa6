/** Inlay hints: the unit of a `let`, `output` or `const` that does not say it, and sizes that are formulas. */
import { InlayHintKind, type InlayHint, type Range } from "vscode-languageserver";
import { isDimensionless } from "../../language/dimension.ts";
import { typesOf } from "../describe/types.ts";
import type { NameSymbol } from "../names/symbol.ts";
import { toPosition, toSpan } from "../ranges.ts";
import { sizeHint } from "./sizes.ts";
import type { Document } from "../workspace.ts";

const hinted: ReadonlySet<NameSymbol["kind"]> = new Set(["let", "output", "local", "const", "state", "param"]);

export function inlayHints({ now }: Document, range: Range): readonly InlayHint[] {
  const wanted = toSpan(now.source, range);
  return now.names.occurrences.flatMap(({ role, symbols: [symbol], span }): readonly InlayHint[] => {
    if (role !== "declaration" || symbol === undefined || span.end < wanted.start || span.start > wanted.end) return [];
    const size = sizeHint(symbol, now);
    if (size !== undefined) return [{ position: toPosition(now.source, size.at), label: size.label }];
    const unit = missingUnit(symbol, now);
    if (unit === undefined) return [];
    const at = symbol.binding?.size?.span.end ?? span.end;
    const end = symbol.binding?.size === undefined ? at : now.source.text.indexOf("]", at) + 1;
    return [{ position: toPosition(now.source, end), label: `: ${unit}`, kind: InlayHintKind.Type }];
  });
}

/** The unit, where neither an annotation nor a literal shows it. */
function missingUnit(symbol: NameSymbol, now: Document["now"]): string | undefined {
  const { binding } = symbol;
  if (!hinted.has(symbol.kind) || binding?.value === undefined || binding.annotation !== undefined) return undefined;
  if (isQuantity(binding.value)) return undefined;
  const types = typesOf(symbol, now);
  const [only] = types;
  if (only === undefined || types.length > 1 || isDimensionless(only.type.dimension)) return undefined;
  return only.unit;
}

type Value = NonNullable<NonNullable<NameSymbol["binding"]>["value"]>;
const isQuantity = (value: Value): boolean =>
  value.kind === "number" || (value.kind === "unary" && value.operand.kind === "number");
