import type { CheckedExpr, NeuronInstance } from "../model.ts";
import type { Span } from "../../source/source.ts";
import { isScalar } from "../types.ts";
import type { Session } from "../session.ts";
import { everyNode } from "../walk.ts";

/** Equations whose right-hand sides follow from the states alone: else there are no fixed points. False where one was reported. */
export function checkAutonomous(neuron: NeuronInstance, at: Span, session: Session): boolean {
  if (neuron.equations.length === 0) {
    session.report("NE7009", at, { part: neuron.name });
    return false;
  }
  const array = neuron.states.find(({ type }) => !isScalar(type));
  if (array !== undefined) session.report("NE7008", at, { name: array.name, what: "an array" });
  const changing = neuron.equations.flatMap(({ state, value, order }) => {
    if (order !== undefined) return [{ state, what: "is of fractional order and remembers its past" }];
    const what = throughLets(value, neuron)
      .map(ownChange)
      .find((one) => one !== undefined);
    return what === undefined ? [] : [{ state, what }];
  });
  const [first] = changing;
  if (first !== undefined)
    session.report(
      "NE7007",
      at,
      { name: first.state, what: first.what },
      { help: "give what changes by itself as an input, which the analysis holds" },
    );
  return array === undefined && first === undefined;
}

function ownChange(node: CheckedExpr): string | undefined {
  if (node.kind === "time") return "depends on time";
  if (node.kind === "past") return "reads the past";
  if (node.kind === "dt") return "depends on the step size";
  return node.kind === "random" ? "draws random numbers" : undefined;
}

function throughLets(root: CheckedExpr, { lets }: NeuronInstance): readonly CheckedExpr[] {
  const found = new Set<CheckedExpr>(everyNode(root));
  for (const node of found) {
    const named =
      node.kind === "variable" && node.role === "let" ? lets.find(({ name }) => name === node.name) : undefined;
    if (named !== undefined) for (const inner of everyNode(named.value)) found.add(inner);
  }
  return [...found];
}
