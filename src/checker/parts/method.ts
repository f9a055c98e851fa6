import type { Argument, Ident } from "../../parser/ast.ts";
import type { Env } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { wantType } from "../expressions/expect-type.ts";
import { suggestionOrList } from "../names/suggestions.ts";
import { numberOf } from "../types.ts";
import { integrators, type MethodOption } from "../vocabulary.ts";
import { dimensionless } from "../../language/dimension.ts";

/** Names that leave the choice to the compiler; `stratonovich` says how noise is meant. */
const choices: ReadonlySet<string> = new Set(["auto", "stratonovich"]);

/** What `by` or `method` asks for; nothing is `auto`. */
export interface MethodUse {
  readonly method?: string;
  readonly options?: Readonly<Record<string, number>>;
}

/** An integrator with its options; nothing for `auto`, and where there is no such method (reported). */
export function checkMethod(env: Env, { name, span }: Ident, given: readonly Argument[] = []): MethodUse {
  const { session } = env;
  const row = integrators.get(name);
  if (row === undefined && !choices.has(name))
    session.report(
      "NE2025",
      span,
      { name },
      suggestionOrList(name, span, [...choices, ...integrators.keys()], "methods are"),
    );
  const options = given.flatMap((one) => checkOption(env, name, row?.options ?? [], one));
  if (name === "stratonovich") return { method: name };
  if (row === undefined) return {};
  return options.length === 0 ? { method: name } : { method: name, options: Object.fromEntries(options) };
}

function checkOption(
  env: Env,
  method: string,
  known: readonly MethodOption[],
  { name, value, span }: Argument,
): [string, number][] {
  const { session } = env;
  if (name === undefined) {
    session.report("NE4112", span, { method }, { help: optionsOf(method, known) });
    return [];
  }
  const row = known.find((option) => option.name === name.name);
  if (row === undefined) {
    const names = known.map((option) => option.name);
    const near = suggestionOrList(name.name, name.span, names, "options are");
    session.report(
      "NE4110",
      name.span,
      { method, name: name.name },
      near.help === undefined ? { help: optionsOf(method, known) } : near,
    );
    return [];
  }
  const checked = env.check(value);
  const number =
    checked &&
    wantType(session, value, checked, { what: `'${row.name}'`, type: numberOf(dimensionless), unit: undefined });
  const found = number && evaluateNumber(number);
  if (number === undefined || (found !== undefined && row.accepts(found)))
    return found === undefined ? [] : [[row.name, found]];
  const holes = { method, name: row.name, value: String(found ?? "worked out while the model runs"), wants: row.wants };
  session.report("NE4111", value.span, holes);
  return [];
}

function optionsOf(method: string, known: readonly MethodOption[]): string {
  if (known.length === 0) return `${method} has no options`;
  return `write \`${method}(${known.map((option) => `${option.name} = ${option.default}`).join(", ")})\``;
}
