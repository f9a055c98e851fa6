import type { Lint } from "./lint.ts";

/** A neuron, synapse or channel of a file that runs something, and that nothing in it uses. Another file may import it. */
export const unusedParts: Lint = ({ session, module, model, built }) => {
  if (model.experiments.length === 0) return;
  const { populations, projections } = built.network;
  const instances = [...populations.values(), ...projections].map(({ instance }) => instance);
  const used = new Set(instances.flatMap(({ uses }) => uses.map(({ decl }) => decl)));
  const analysed = new Set(model.analyses.map(({ neuron }) => neuron.name));
  for (const item of module.ast.items) {
    if (item.kind !== "part" || used.has(item) || analysed.has(item.name.name) || item.name.name.startsWith("_"))
      continue;
    session.report(
      "NI2014",
      item.name.span,
      { what: item.part, name: item.name.name },
      { help: "leave it out, or give it to a population or a connection" },
    );
  }
};
