/** A number that the runtime asks for: a uniform where it is the same for all, else a kernel that writes one for each element. */
import type { ValueSpec } from "../../runtime/manifest.ts";
import type { Expr } from "../expr.ts";
import type { Domain } from "../kernel.ts";
import { isUniform } from "../passes/pass.ts";
import { simplify } from "../simplify.ts";
import type { Builder } from "./builder.ts";

/** @param wanted name of the uniform or the buffer */
export function elementValue(b: Builder, domain: Domain, e: Expr, wanted: string, about: string): ValueSpec {
  const value = simplify(b.ctx.pool, e);
  if (isUniform(value)) {
    const uniform = b.ctx.names.unique(wanted);
    b.uniforms.push({ kind: "value", name: uniform, value, about });
    return { kind: "uniform", uniform };
  }
  const buffer = b.ctx.names.unique(wanted);
  b.buffer(buffer, "real", lengthOf(domain));
  const over = elementOf(b, domain);
  const kernel = b.kernel({
    name: b.ctx.names.unique(`${wanted}_of_each`),
    domain: over.domain,
    body: [{ kind: "store", buffer, index: over.index, value }],
    about: [about],
    from: [],
  });
  return { kind: "kernel", kernel, buffer };
}

type Walked = Extract<Domain, { kind: "population" | "view" | "synapses" }>;

function walked(domain: Domain): Walked {
  if (domain.kind === "due") return { kind: "population", population: domain.population };
  if (domain.kind === "arrivals") return { kind: "synapses", projection: domain.projection };
  if (domain.kind === "senders") throw new Error("a value of each neuron whose event arrives is asked for");
  if (domain.kind === "pair") throw new Error("a value of each pair is asked for before there are synapses");
  return domain;
}

function lengthOf(domain: Domain): Parameters<Builder["buffer"]>[2] {
  const over = walked(domain);
  switch (over.kind) {
    case "population":
      return { kind: "population", population: over.population };
    case "view":
      return { kind: "view", from: over.from, to: over.to };
    case "synapses":
      return { kind: "projection", projection: over.projection };
  }
}

function elementOf(b: Builder, domain: Domain): { readonly index: Expr; readonly domain: Domain } {
  const { pool } = b.ctx;
  const over = walked(domain);
  switch (over.kind) {
    case "population":
      return { index: pool.index("i"), domain: over };
    case "view":
      return { index: pool.binary("-", pool.index("i"), pool.cast(pool.uniform(over.from), "integer")), domain: over };
    case "synapses":
      return { index: pool.index("s"), domain: over };
  }
}
