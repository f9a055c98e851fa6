/** What the runtime wants of coupling that may be that of a ring (passes/circulant.ts): its values, and the weight of a pair. */
import type { CirculantSpec } from "../../runtime/manifest.ts";
import type { Expr } from "../expr.ts";
import type { Domain } from "../kernel.ts";
import type { Decision, IrContribution, IrGather, IrProjection, Program } from "../program.ts";
import { ofContribution, ofRow, type Separated } from "../passes/circulant.ts";
import { parameterBuffers } from "../passes/pass.ts";
import { loads, nodes } from "../rewrite.ts";
import { simplify } from "../simplify.ts";
import type { Builder } from "./builder.ts";

const convolution: Omit<Decision, "subject"> = {
  topic: "coupling",
  choice: "a convolution on large rings",
  reason: "its weight does not change in time; that it depends on the distance alone is seen when the network is built",
  refused: false,
};

/** Says what was decided, makes what is wanted, and gives the name of the kernel over the pairs back. */
export function onRing(b: Builder, program: Program, p: IrProjection, c: IrContribution, kernel: string): string {
  const { pool, without } = b.ctx;
  if (without.has("circulant")) return kernel;
  const value = simplify(pool, pool.cast(b.expand(c.value), "real"));
  const parts = ofContribution(pool, p, c, value, parameterBuffers(program));
  if (parts === undefined) return kernel;
  const said = { ...convolution, subject: `${p.name}.${c.input}`, place: c.place };
  if (typeof parts === "string") {
    b.decisions.push({ ...said, choice: "pair by pair", reason: parts, refused: true });
    return kernel;
  }
  b.decisions.push(said);
  const { population } = p.pre;
  const { pre, post } = p;
  const walk = { id: p.id, name: p.name, place: c.place, domain: { kind: "population", population } } as const;
  b.circulants.push({ kernel, ...ring(b, walk, parts), target: c.buffer.name, adds: true, pre, post });
  return kernel;
}

/** The same of a product of a matrix, each element of which is gathered. */
export function rowsOnRing(b: Builder, program: Program, gather: IrGather, kernel: string): string {
  const { pool, without } = b.ctx;
  const { buffer, population, from, to, index, about, place } = gather;
  if (without.has("circulant") || index !== pool.index("i")) return kernel;
  const parts = ofRow(pool, simplify(pool, b.expand(gather.value)), parameterBuffers(program));
  if (parts === undefined) return kernel;
  b.decisions.push({ ...convolution, subject: buffer.name, place });
  const domain = { kind: "view", population, from, to } as const;
  const made = ring(b, { id: buffer.name, name: about, place, domain }, parts);
  const view = { population, from, to };
  b.circulants.push({ kernel, ...made, target: buffer.name, adds: false, pre: view, post: view, size: parts.size });
  return kernel;
}

/** What the weight reads itself; functions may read more. */
function readsOf(weight: Expr): Pick<CirculantSpec, "reads"> {
  const all = nodes(weight);
  if (all.some(({ kind }) => kind === "apply")) return {};
  const uniforms = new Set(all.flatMap((e) => (e.kind === "uniform" ? [e.name] : [])));
  return { reads: { uniforms: [...uniforms], buffers: [...loads(weight)] } };
}

interface Walk {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly domain: Extract<Domain, { kind: "population" | "view" }>;
}

function ring(
  b: Builder,
  { id, name, place, domain }: Walk,
  { weight, value }: Separated,
): Pick<CirculantSpec, "source" | "values" | "weight" | "reads"> {
  const { pool, names } = b.ctx;
  const values = names.unique(`${id}_values`);
  b.buffer(values, "real", domain.kind === "view" ? { kind: "view", from: domain.from, to: domain.to } : domain);
  const source = b.kernel({
    name: names.unique(`values_${id}`),
    domain,
    body: [{ kind: "store", buffer: values, index: pool.index("i"), value }],
    about: [`${name}: what each element contributes`],
    from: [place],
  });
  const pair = b.kernel({
    name: names.unique(`weight_${id}`),
    domain: { kind: "pair", projection: id },
    body: [{ kind: "return", value: weight }],
    about: [`${name}: weight of a pair`],
    from: [place],
  });
  return { source, values, weight: pair, ...readsOf(simplify(pool, weight)) };
}
