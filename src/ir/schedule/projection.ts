import type { ProjectionSpec } from "../../runtime/manifest.ts";
import type { Kernel, Stmt } from "../kernel.ts";
import { advance } from "../passes/lazy-decay.ts";
import { integrate } from "../passes/integrate/index.ts";
import type { IrDelay, IrProjection } from "../program.ts";
import type { Builder } from "./builder.ts";
import { initialStores, plan, type Planned, unitsOf } from "./population.ts";

export interface ScheduledProjection {
  readonly spec: ProjectionSpec;
  readonly integrate: readonly string[];
}

export function scheduleProjection(b: Builder, p: IrProjection): ScheduledProjection {
  const length = { kind: "projection" as const, projection: p.id };
  for (const buffer of [...[...p.params, ...p.states].map((v) => v.buffer), ...p.scratch])
    b.buffer(buffer.name, buffer.type, b.lengthOf(length, buffer));
  const over = (kind: "synapses" | "pre" | "post"): Kernel["domain"] =>
    kind === "synapses" ? { kind: "synapses", projection: p.id } : { kind: "arrivals", projection: p.id, end: kind };
  const make = (wanted: string, domain: Kernel["domain"], body: readonly Stmt[], about: readonly string[]): string[] =>
    body.length === 0
      ? []
      : [b.kernel({ name: b.ctx.names.unique(wanted), domain, body: b.writtenBetween(body), about, from: [p.place] })];
  const heard = p.handlers.flatMap(({ end, event, body }) => {
    const name = event === "spike" ? end : `${end}.${event}`;
    const wanted = `${end === "pre" ? "deliver" : "back"}_${p.id}${event === "spike" ? "" : `_${event}`}`;
    return make(wanted, over(end), body, [`${p.name}: on ${name}, ${p.part}`]).map((kernel) => ({
      end,
      event,
      kernel,
    }));
  });
  const onSpike = (end: "pre" | "post"): string | undefined =>
    heard.find((one) => one.end === end && one.event === "spike")?.kernel;
  const others = heard.filter(({ event }) => event !== "spike");
  const sync =
    p.lazy &&
    make(`sync_${p.id}`, over("synapses"), advance(p.lazy.equations, p.lazy.last.name, b.ctx), [
      `${p.name}: brings states up to now`,
    ])[0];
  const init = make(
    `init_${p.id}`,
    over("synapses"),
    initialStores([...p.params, ...p.states], b.ctx.pool.index("s"), b.ctx.pool),
    [`${p.name}: initial values`],
  );
  pairKernel(b, p);
  const spec: ProjectionSpec = {
    name: p.name,
    id: p.id,
    pre: p.pre,
    post: p.post,
    pairs: p.pairs,
    delay: delaySpec(b, p, p.delay, "delay"),
    delayPost: delaySpec(b, p, p.delayPost, "delay post"),
    init,
    onPre: onSpike("pre"),
    onPost: onSpike("post"),
    senders: senderKernels(b, p),
    rows: p.rows,
    onEvents: others.length === 0 ? undefined : others,
    sync,
    values: p.values,
    count: p.count,
  };
  return { spec, integrate: integrateKernel(b, p) };
}

/** What happens once for each neuron whose event arrives. */
function senderKernels(b: Builder, p: IrProjection): ProjectionSpec["senders"] {
  if (p.senders.length === 0) return undefined;
  return p.senders.map(({ end, event, body }) => {
    const word = end === "pre" ? "source" : "target";
    const [name, behind] = event === "spike" ? [end, ""] : [`${end}.${event}`, `_${event}`];
    const kernel = b.kernel({
      name: b.ctx.names.unique(`${word}_of_${p.id}${behind}`),
      domain: { kind: "senders", projection: p.id, end, population: p[end].population },
      body: b.writtenBetween(body),
      about: [`${p.name}: on ${name}, once for the ${word}`],
      from: [p.place],
    });
    return { end, event, kernel };
  });
}

function pairKernel(b: Builder, p: IrProjection): void {
  if (!p.pairValue || !p.pairs.kernel) return;
  const body = b.written([{ kind: "return", value: p.pairValue }]);
  b.kernel({
    name: p.pairs.kernel,
    domain: { kind: "pair", projection: p.id },
    body,
    about: [`${p.name}: pairs ${p.pairs.pattern}`],
    from: [p.place],
  });
}

/** Delays that vary: in steps, ties up. */
function delaySpec(b: Builder, p: IrProjection, delay: IrDelay | undefined, word: string): ProjectionSpec["delay"] {
  const { pool, names } = b.ctx;
  if (delay?.kind !== "varying") return delay;
  const end = word === "delay" ? "" : "_post";
  const buffer = names.unique(`${p.id}_delay${end}_steps`);
  b.buffer(buffer, "integer", { kind: "projection", projection: p.id });
  const steps = pool.call("floor", [
    pool.binary("+", pool.binary("*", delay.value, pool.uniform("steps_per_ms")), pool.real(0.5)),
  ]);
  const body = b.written([{ kind: "store", buffer, index: pool.index("s"), value: pool.cast(steps, "integer") }]);
  const kernel = b.kernel({
    name: names.unique(`delays${end}_${p.id}`),
    domain: { kind: "synapses", projection: p.id },
    body,
    about: [`${p.name}: ${word} of each synapse, in steps`],
    from: [p.place],
  });
  return { kind: "kernel", kernel, buffer };
}

export function planProjection(b: Builder, p: IrProjection): Planned {
  const index = b.ctx.pool.index("s");
  const part = { equations: p.equations, index, inputs: new Map(), units: unitsOf(p.states) };
  return plan(b, part, p.name, p.id);
}

/** States that cannot wait for an event. */
function integrateKernel(b: Builder, p: IrProjection): string[] {
  if (p.equations.length === 0) return [];
  const { part, choices } = planProjection(b, p);
  const done = integrate(part, choices, p.id, b.ctx);
  for (const buffer of done.scratch)
    b.buffer(buffer.name, buffer.type, b.lengthOf({ kind: "projection", projection: p.id }, buffer));
  const domain = { kind: "synapses" as const, projection: p.id };
  b.take(done, { label: p.name, domain, population: p.pre.population });
  const about = choices.map((c) => `${c.equation.text}   [${c.integrator.name}]`);
  const name = b.ctx.names.unique(`integrate_${p.id}`);
  return [
    b.kernel({
      name,
      domain,
      body: b.written([...done.bindings, ...done.stores]),
      about,
      from: p.equations.map((e) => e.place),
    }),
  ];
}
