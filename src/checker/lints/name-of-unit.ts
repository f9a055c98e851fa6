import { capacitance, conductance, current, frequency, resistance, time, voltage } from "../../language/dimension.ts";
import { lookUpUnit } from "../../language/units.ts";
import type { Member } from "../../parser/ast.ts";
import type { Span } from "../../source/source.ts";
import type { Lint } from "./lint.ts";

interface Declared {
  readonly name: string;
  readonly span: Span;
}

/** Units that stand in nearly every model. `Mg` is magnesium, no megagram. */
const common = new Set([time, voltage, current, conductance, capacitance, resistance, frequency]);

/** A name such as `mV` or `ms`. One letter (`s`, `m`, `C`) is a variable of the field. */
export const nameOfUnit: Lint = ({ session, module }) => {
  const names = module.ast.items.flatMap((item): readonly Declared[] => {
    if (item.kind === "param" || item.kind === "const" || item.kind === "let") return item.entries.map((e) => e.name);
    return item.kind === "part" ? item.members.flatMap(declaredBy) : [];
  });
  for (const { name, span } of names) {
    if (name.length > 1 && isCommonUnit(name))
      session.report("NW2003", span, { name }, { help: "readers take it for the unit; choose another name" });
  }
};

function isCommonUnit(name: string): boolean {
  const unit = lookUpUnit(name);
  return unit !== undefined && common.has(unit.dimension);
}

function declaredBy(member: Member): readonly Declared[] {
  if (member.kind === "gate") return [member.name];
  return "entries" in member ? member.entries.map((entry) => entry.name) : [];
}
