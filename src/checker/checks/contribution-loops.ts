import type { Span } from "../../source/source.ts";
import type { CheckedExpr, CheckedLet } from "../model.ts";
import type { Built } from "../networks/build.ts";
import { presentNodes } from "../walk.ts";

interface Edge {
  /** "pool.excitation": the input that is read. */
  readonly from: string;
  /** The input that is fed. */
  readonly to: string;
  readonly span: Span;
}

/**
 * Contributions are evaluated in the order of their dependencies: one may read a `let` that reads an input. Inputs that
 * feed each other this way have no such order.
 */
export function checkContributionLoops(built: Built): void {
  const edges = [...projectionEdges(built), ...stimulusEdges(built)];
  const next = Map.groupBy(edges, (edge) => edge.from);
  const done = new Set<string>();
  for (const start of next.keys()) {
    const loop = findLoop(start, next, done);
    if (loop === undefined) continue;
    const path = [...loop.map((edge) => edge.from), loop[0]!.from].join(" -> ");
    const labels = loop.slice(1).map((edge) => ({ span: edge.span, text: "and here" }));
    const last = loop.at(-1)!;
    built.network.session.report(
      "NE4001",
      loop[0]!.span,
      { path },
      {
        labels: labels.length > 0 ? labels : undefined,
        help: `let '${last.to}' act through a state, which takes one step`,
      },
    );
    return;
  }
}

function projectionEdges({ network }: Built): readonly Edge[] {
  return network.projections.flatMap(({ checked, pre, post }) => {
    const ends = { pre: pre.population, post: post.population };
    return checked.synapse.contributions.flatMap((contribution) => {
      const to = `${ends[contribution.owner].name}.${contribution.input}`;
      const ownLets = letsByName(checked.synapse.lets);
      const nodes = through(contribution.value, ownLets, "self");
      return (["pre", "post"] as const).flatMap((owner) => {
        const lets = letsByName(ends[owner].checked.neuron.lets);
        const reads = nodes.flatMap((node) =>
          node.kind === "variable" && node.owner === owner ? inputsBehind(node, lets) : [],
        );
        return reads.map((input) => ({ from: `${ends[owner].name}.${input}`, to, span: contribution.span }));
      });
    });
  });
}

function stimulusEdges({ network, stimuli }: Built): readonly Edge[] {
  return stimuli.flatMap((stimulus) => {
    const to = `${stimulus.view.population}.${stimulus.input}`;
    const gathered = presentNodes(stimulus.value).filter((node) => node.kind === "of");
    const elsewhere = new Set(gathered.flatMap(({ value }) => presentNodes(value)));
    const own = presentNodes(stimulus.value).filter((node) => !elsewhere.has(node));
    const from = (population: string, nodes: readonly CheckedExpr[]): readonly Edge[] => {
      const lets = letsByName(network.populations.get(population)?.checked.neuron.lets ?? []);
      const reads = nodes.flatMap((node) => (node.kind === "variable" ? inputsBehind(node, lets) : []));
      return reads.map((input) => ({ from: `${population}.${input}`, to, span: stimulus.span }));
    };
    return [
      ...from(stimulus.view.population, own),
      ...gathered.flatMap(({ view, value }) => from(view.population, presentNodes(value))),
    ];
  });
}

type Lets = ReadonlyMap<string, CheckedExpr>;
const letsByName = (lets: readonly CheckedLet[]): Lets => new Map(lets.map(({ name, value }) => [name, value]));
type Variable = Extract<CheckedExpr, { kind: "variable" }>;

/** All nodes of an expression and of the lets that it reads. */
function through(root: CheckedExpr, lets: Lets, owner: Variable["owner"]): readonly CheckedExpr[] {
  const seen = new Set<string>();
  const open = [root];
  const nodes: CheckedExpr[] = [];
  for (let expr = open.pop(); expr !== undefined; expr = open.pop()) {
    for (const node of presentNodes(expr)) {
      nodes.push(node);
      if (node.kind !== "variable" || node.owner !== owner || node.role !== "let" || seen.has(node.name)) continue;
      seen.add(node.name);
      const value = lets.get(node.name);
      if (value !== undefined) open.push(value);
    }
  }
  return nodes;
}

/** The inputs of a neuron that one of its variables depends on at once: the input itself, or those that a let reads. */
function inputsBehind(node: Variable, lets: Lets): readonly string[] {
  if (node.role === "input") return [node.name];
  const value = node.role === "let" ? lets.get(node.name) : undefined;
  if (value === undefined) return [];
  return through(value, lets, "self").flatMap((inner) =>
    inner.kind === "variable" && inner.role === "input" ? [inner.name] : [],
  );
}

/** Depth first; the edges of the first loop that can be reached from `start`. */
function findLoop(
  start: string,
  next: ReadonlyMap<string, readonly Edge[]>,
  done: Set<string>,
): readonly Edge[] | undefined {
  const path: { readonly node: string; readonly open: Edge[]; readonly by?: Edge }[] = [];
  const enter = (node: string, by?: Edge): void =>
    void path.push({ node, open: [...(next.get(node) ?? [])], ...(by === undefined ? {} : { by }) });
  if (!done.has(start)) enter(start);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const edge = top.open.pop();
    if (edge === undefined) {
      done.add(top.node);
      path.pop();
      continue;
    }
    const seen = path.findIndex(({ node }) => node === edge.to);
    if (seen >= 0) return [...path.slice(seen + 1).map(({ by }) => by!), edge];
    if (!done.has(edge.to)) enter(edge.to, edge);
  }
  return undefined;
}
