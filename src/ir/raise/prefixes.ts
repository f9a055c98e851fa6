/** What names begin with in a kernel over a domain, and a reader need not see again. */
import type { Manifest } from "../../runtime/manifest.ts";
import type { Domain } from "../kernel.ts";
import type { Prefix } from "./suggest.ts";

/** @param toIdentifier the nearest identifier of the target to a name of the model */
export function prefixesOf(
  domain: Domain,
  manifest: Pick<Manifest, "projections">,
  toIdentifier: (text: string) => string,
): readonly Prefix[] {
  const ofProjection = (p: Manifest["projections"][number], suffix: string): readonly Prefix[] =>
    [p.id, toIdentifier(p.name)].map((text) => ({ text, suffix }));
  switch (domain.kind) {
    case "population":
    case "due":
    case "view": {
      const guests = manifest.projections.filter(
        (p) => p.post.population === domain.population || p.pre.population === domain.population,
      );
      return [
        plainPrefix(domain.population),
        ...guests.flatMap((p) => ofProjection(p, `_${toIdentifier(p.pre.label)}`)),
      ];
    }
    case "arrivals":
    case "senders":
    case "synapses":
    case "pair": {
      const projection = manifest.projections.find((p) => p.id === domain.projection);
      if (!projection) return [plainPrefix(domain.projection)];
      return [
        ...ofProjection(projection, ""),
        plainPrefix(projection.pre.population),
        plainPrefix(projection.post.population),
      ];
    }
  }
}

function plainPrefix(text: string): Prefix {
  return { text, suffix: "" };
}
