/** The size of `state V[n]`, `param g[n]`, `let I[n]`, `gate m[n]`: a whole number that is known when the model is compiled. */
import type { Binding, GateDecl } from "../../parser/ast.ts";
import { formatNumber } from "../../language/unit-names.ts";
import { places } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { describe } from "../expressions/describe.ts";
import type { CheckedExpr } from "../model.ts";
import { isPlain, isScalar } from "../types.ts";
import { envOfPart, paramValue, type Instance } from "./instance.ts";
import type { PartUse } from "./member.ts";

const largest = 1_000_000;

/** The shape that a declaration asks for: [] without a size, undefined where that is wrong, which was reported. */
export function declaredShape(
  entry: Binding | GateDecl,
  instance: Instance,
  use: PartUse,
): readonly number[] | undefined {
  const { size, name } = entry;
  if (size === undefined) return [];
  const { session } = instance;
  const checked = envOfPart(instance, use, places.arraySize).check(size);
  if (checked === undefined) return undefined;
  if (!isPlain(checked.type) || !isScalar(checked.type)) {
    const holes = { what: `the size of '${name.name}'`, wanted: "a whole number" };
    session.report("NE3004", size.span, { ...holes, found: describe(session, size, checked) });
    return undefined;
  }
  const length = knownNumber(checked, instance);
  if (length === undefined && use.alone) return undefined;
  if (length === undefined) {
    const help = "it is a number, a const, or a param of the part that is given one; `param N` of the model can be set";
    session.report("NE3021", size.span, { name: name.name }, { help: `${help} from outside` });
    return undefined;
  }
  const whole = Math.round(length);
  if (Math.abs(length - whole) <= 1e-9 && whole >= 1 && whole <= largest) return [whole];
  session.report("NE3022", size.span, { name: name.name, value: formatNumber(length) });
  return undefined;
}

/** The value of what sizes an array. The params that it reads are fixed from now on: nothing sets them. */
export function knownNumber(expr: CheckedExpr, instance: Instance): number | undefined {
  const read: string[] = [];
  const param = (name: string): CheckedExpr | undefined => {
    read.push(name);
    return paramValue(instance, name);
  };
  const value = evaluateNumber(expr, { param });
  if (value === undefined) return undefined;
  for (const name of read) {
    const member = instance.members.get(name);
    if (member !== undefined) instance.session.fixed.add(member.node);
  }
  return value;
}
