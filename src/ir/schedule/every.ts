import type { Manifest } from "../../runtime/manifest.ts";
import type { Domain } from "../kernel.ts";
import type { Program } from "../program.ts";
import type { Builder } from "./builder.ts";

type Every = NonNullable<Manifest["phases"]["every"]>;

/** Kernels of `every` blocks: those of neurons, then those of synapses, in the order written. Undefined where there are none. */
export function scheduleEvery(b: Builder, { populations, projections }: Program): Every | undefined {
  const all = [
    ...populations.map((p) => ({ ...p, id: p.name, domain: { kind: "population", population: p.name } as const })),
    ...projections.map((p) => ({ ...p, domain: { kind: "synapses", projection: p.id } as const })),
  ];
  const every = all.flatMap(({ every: blocks, id, name, domain }: Owner) =>
    blocks.map(({ body, interval, text, place }) => ({
      kernel: b.kernel({
        name: b.ctx.names.unique(`every_${id}`),
        domain,
        body: b.writtenBetween(body),
        about: [`${name}: ${text}`],
        from: [place],
      }),
      interval,
    })),
  );
  return every.length === 0 ? undefined : every;
}

interface Owner extends Pick<Program["populations"][number], "name" | "every"> {
  readonly id: string;
  readonly domain: Domain;
}
