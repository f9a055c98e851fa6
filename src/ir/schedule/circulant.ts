/** What the runtime wants of a contribution that may be that of a ring (passes/circulant.ts): its values, and the weight of a pair. */
import type { IrContribution, IrProjection, Program } from "../program.ts";
import { mayBeRing, separated, type Separated } from "../passes/circulant.ts";
import { parameterBuffers } from "../passes/pass.ts";
import { simplify } from "../simplify.ts";
import type { Builder } from "./builder.ts";

/** Says what was decided, makes what is wanted, and gives the name of the kernel over the pairs back. */
export function onRing(b: Builder, program: Program, p: IrProjection, c: IrContribution, kernel: string): string {
  const { ctx } = b;
  if (ctx.without.has("circulant") || !mayBeRing(p, c)) return kernel;
  const value = simplify(ctx.pool, ctx.pool.cast(b.expand(c.value), "real"));
  const parts = separated(ctx.pool, p, c, value, parameterBuffers(program));
  const refused = typeof parts === "string";
  b.decisions.push({
    subject: `${p.name}.${c.input}`,
    topic: "coupling",
    choice: refused ? "pair by pair" : "a convolution on large rings",
    reason: refused
      ? parts
      : "its weight does not change in time; that it depends on the distance alone is seen when the network is built",
    refused,
    place: c.place,
  });
  if (!refused) ring(b, p, c, kernel, parts);
  return kernel;
}

function ring(b: Builder, p: IrProjection, c: IrContribution, kernel: string, { weight, value }: Separated): void {
  const { pool, names } = b.ctx;
  const { population } = p.pre;
  const values = names.unique(`${p.id}_values`);
  b.buffer(values, "real", { kind: "population", population });
  const source = b.kernel({
    name: names.unique(`values_${p.id}`),
    domain: { kind: "population", population },
    body: [{ kind: "store", buffer: values, index: pool.index("i"), value }],
    about: [`${p.name}: what each element contributes`],
    from: [c.place],
  });
  const pair = b.kernel({
    name: names.unique(`weight_${p.id}`),
    domain: { kind: "pair", projection: p.id },
    body: [{ kind: "return", value: weight }],
    about: [`${p.name}: weight of a pair`],
    from: [c.place],
  });
  b.circulants.push({ kernel, source, values, weight: pair, target: c.buffer.name, pre: p.pre, post: p.post });
}
