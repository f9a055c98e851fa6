/**
 * Every diagnostic that neuroc can give. One typed row per code; a code never changes its meaning.
 *   NE0xxx general and not yet supported · NE1xxx text and syntax · NE2xxx names and structure · NE3xxx units and kinds
 *   NE4xxx equations and methods · NE5xxx networks and experiments · NE6xxx while a model runs · NE7xxx analyses · NE8xxx targets
 *   NE9xxx files, options, devices
 *   NWxxxx warnings (the digits as above)
 */
import type { Message } from "../message.ts";
import { general } from "./general.ts";
import { syntax } from "./syntax.ts";
import { names } from "./names.ts";
import { units } from "./units.ts";
import { equations } from "./equations.ts";
import { methods } from "./methods.ts";
import { networks } from "./networks.ts";
import { experiments } from "./experiments.ts";
import { analyses } from "./analyses.ts";
import { running } from "./running.ts";
import { targets } from "./targets.ts";
import { host } from "./host.ts";

export const catalogue = {
  ...general,
  ...syntax,
  ...names,
  ...units,
  ...equations,
  ...methods,
  ...networks,
  ...experiments,
  ...running,
  ...analyses,
  ...targets,
  ...host,
};

export type Code = keyof typeof catalogue;
/** Rules that nobody gets without asking for them. */
export type OptInCode = {
  [C in Code]: (typeof catalogue)[C] extends { readonly optIn: true } ? C : never;
}[Code];
export const optInCodes: readonly OptInCode[] = (Object.keys(catalogue) as Code[]).filter(
  (code): code is OptInCode => "optIn" in catalogue[code],
);
export type HolesOf<C extends Code> = (typeof catalogue)[C]["text"] extends Message<infer Hole> ? Hole : never;
