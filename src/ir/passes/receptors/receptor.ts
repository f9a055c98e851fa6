import type { Expr } from "../../expr.ts";
import { affineSystem } from "../../linear.ts";
import type { IrGuest, IrInput, IrParameter, IrPopulation } from "../../program.ts";
import { loads, nodes, substitute } from "../../rewrite.ts";
import { simplify } from "../../simplify.ts";
import { isZero, type PassContext } from "../pass.ts";
import { scaled } from "./scaled.ts";

/** States of a connection that live in its target neurons, how they decay, and what the neuron makes of them. */
export interface Receptor {
  readonly guest: IrGuest;
  /** Receptors with the same key have the same equations, and uses in proportion to `factor`. */
  readonly key: string;
  /** The same where connections have parameters of their own in the same places; equal keys do not prove anything. */
  readonly resembles: string;
  /** Parameters of the connection that it reads. */
  readonly own: readonly string[];
  readonly factor: number;
}

/** Undefined where an input takes it otherwise than in proportion to its states. */
export function receptorOf(
  guest: IrGuest,
  { inputs }: IrPopulation,
  parameters: readonly IrParameter[],
  ctx: PassContext,
): Receptor | undefined {
  const { pool } = ctx;
  const buffers = guest.variables.map(({ buffer }) => buffer.name);
  if (guest.catchUp || !guest.variables.every(({ initial }) => isZero(simplify(pool, initial)))) return undefined;
  const states = buffers.map((name) => pool.load(name, pool.index("i")));
  const uses = inputs.flatMap((input) => usesOf(input, states, ctx) ?? [undefined]);
  const parts = uses.map((use) => use?.coefficients.map((coefficient) => scaled(coefficient)));
  const factor = parts.flatMap((use) => use ?? []).find((one) => one.factor !== 0)?.factor;
  if (uses.includes(undefined) || factor === undefined) return undefined;
  const mine = parameters.filter(({ key }) => key.startsWith(`${guest.projection}.`));
  const places = new Map(states.map((state, k) => [state, pool.local(`state ${k}`)]));
  const equations = guest.equations.map((e) => ({
    about: [e.variable, e.method, JSON.stringify(e.options)].join(),
    value: simplify(pool, substitute(pool, e.value, places)),
  }));
  const own = new Map<string, Expr>();
  const written = (name: (e: Expr) => Expr): string =>
    [
      ...equations.map(({ about, value }) => `${about} ${name(value).id}`),
      ...uses.map((use, k) => {
        const terms = parts[k]?.map((one) => `${one.factor / factor} ${one.rest && name(one.rest).id}`);
        return `${use?.input} ${terms?.join()}`;
      }),
    ].join(";");
  const anyOf = (e: Expr): Expr => anonymous(e, new Set(mine.map(({ uniform }) => uniform)), own, ctx);
  const resembles = written(anyOf);
  const keys = mine.filter(({ uniform }) => own.has(uniform)).map(({ key }) => key);
  return { guest, key: written((e) => e), resembles, own: keys, factor };
}

interface Use {
  readonly input: string;
  /** Of each state. */
  readonly coefficients: readonly Expr[];
}

function usesOf(input: IrInput, states: readonly Expr[], { pool }: PassContext): Use[] | undefined {
  const names = new Set(states.flatMap((state) => [...loads(state)]));
  const terms = input.terms.filter((term) => [...loads(term)].some((name) => names.has(name)));
  const system = affineSystem(pool, terms, states);
  if (!system?.constant.every((rest) => isZero(simplify(pool, rest)))) return undefined;
  return system.matrix.map((row) => ({
    input: input.buffer.name,
    coefficients: row.map((coefficient) => simplify(pool, coefficient)),
  }));
}

/** With a number in the order of their appearance in the place of a connection's own parameters. */
function anonymous(e: Expr, mine: ReadonlySet<string>, own: Map<string, Expr>, { pool }: PassContext): Expr {
  const places = new Map<Expr, Expr>();
  for (const node of nodes(e)) {
    if (node.kind !== "uniform" || !mine.has(node.name)) continue;
    const place = own.get(node.name) ?? pool.local(`parameter ${own.size}`);
    own.set(node.name, place);
    places.set(node, place);
  }
  return substitute(pool, e, places);
}
