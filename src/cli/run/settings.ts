import { readSetting } from "../../driver/quantities.ts";
import type { Manifest } from "../../runtime/manifest.ts";
import { didYouMean } from "../../source/index.ts";
import { advice, refuse } from "../failure.ts";

type Parameter = Manifest["parameters"][number];

/** The values of `--set` by the parameters' keys, each in the unit in which the parameter is shown. */
export function readSettings(
  manifest: Manifest,
  assignments: readonly (readonly [name: string, value: string])[],
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    assignments.map(([name, value]) => {
      const parameter = findParameter(manifest, name);
      return [parameter.key, valueFor(parameter, name, value)];
    }),
  );
}

/** By its whole key; or by its last part, where only one parameter ends so: `tau_m` for `cells.tau_m`. */
function findParameter({ parameters }: Manifest, name: string): Parameter {
  const exact = parameters.find((one) => one.key === name);
  if (exact !== undefined) return exact;
  const ending = parameters.filter((one) => one.key.endsWith(`.${name}`));
  if (ending.length === 1) return ending[0]!;
  if (ending.length > 1) {
    const keys = ending.map((one) => `\`${one.key}\``).join(", ");
    return refuse("NE9005", { what: `several parameters are called '${name}'` }, advice(`say which one: ${keys}`));
  }
  const keys = parameters.map((one) => one.key);
  const near = didYouMean(name, [...keys, ...keys.map((key) => key.replace(/^.*\./, ""))]);
  return refuse("NE9008", { name }, advice(near ?? `parameters are ${keys.join(", ")}`));
}

function valueFor({ shown }: Parameter, name: string, text: string): number {
  const read = readSetting(text, shown.unit);
  if (read.ok) return read.value * shown.scale;
  return refuse("NE9007", { option: `--set ${name}`, value: text, why: read.why });
}
