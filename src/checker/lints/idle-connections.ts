import type { Fix } from "../../source/diagnostic.ts";
import type { Span } from "../../source/source.ts";
import type { SynapseInstance } from "../model.ts";
import { everyStatement } from "../walk.ts";
import type { Lint } from "./lint.ts";

/** Connections that change nothing: their synapse writes neither end, or never says `target` though a port is named. */
export const idleConnections: Lint = ({ session, built }) => {
  for (const { checked, decl, port } of built.network.projections) {
    if (!reachesEnds(checked.synapse) && decl.name === undefined)
      session.report(
        "NW5003",
        decl.span,
        {},
        { help: "name it, `as …`, to record its values; or join a synapse that transmits: `using A then B`" },
      );
    else if (port?.used === false)
      session.report(
        "NW5004",
        port.ident.span,
        { name: port.ident.name },
        { help: "its synapse does not say `target`; leave the port out", fix: withoutPort(port.ident.span) },
      );
  }
};

/** `.I` */
function withoutPort(at: Span): Fix | undefined {
  const { text } = at.source;
  return text[at.start - 1] === "."
    ? { title: "leave it out", edits: [{ span: { ...at, start: at.start - 1 }, text: "" }], safe: true }
    : undefined;
}

function reachesEnds({ contributions, handlers, every }: SynapseInstance): boolean {
  const written = [...handlers, ...every].flatMap(({ body }) => body.flatMap(everyStatement));
  return (
    contributions.length > 0 ||
    written.some((one) => one.kind === "assign" && one.place.kind === "variable" && one.place.owner !== "self")
  );
}
