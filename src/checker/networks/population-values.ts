import { places, type Env } from "../env.ts";
import { evaluateNumber } from "../evaluate/index.ts";
import { bare, lineOf } from "../expressions/describe.ts";
import { makeEnv } from "../expressions/index.ts";
import type { CheckedExpr } from "../model.ts";
import { isNumeric } from "../types.ts";
import { connectionNamed } from "./connection.ts";
import type { Network } from "./network.ts";
import { insidePopulation } from "./population-scope.ts";
import { checkView, sizeOf } from "./view.ts";

/** `x of cells` in a stimulus: the array of the values of all elements of a view, at the start of the step. */
export const populationValues =
  (network: Network): NonNullable<Env["of"]> =>
  (expr) => {
    const { session } = network;
    const what = bare(expr.what);
    const found =
      what.kind === "name" && what.name === "spikes"
        ? "spikes, which are no values"
        : connectionNamed(expr.object, network) === undefined
          ? undefined
          : `the connection '${lineOf(expr.object.span)}'`;
    if (found !== undefined) {
      session.report("NE5010", expr.span, { measure: "of", wanted: "values of a population here", found });
      return undefined;
    }
    const view = checkView(expr.object, network);
    if (view === undefined) return undefined;
    const scope = insidePopulation(view.population);
    const value = makeEnv(session, { scope, rules: places.gathered }).check(expr.what);
    const size = sizeOf(view, (e) =>
      e === undefined ? undefined : evaluateNumber(e, { modelParam: session.modelParam }),
    );
    if (value === undefined || size === undefined) return undefined;
    if (!isNumeric(value.type)) {
      const help = "`where(condition, 1, 0) of p` makes numbers of booleans";
      session.report(
        "NE3004",
        expr.what.span,
        { what: "'of'", wanted: "numbers", found: `${lineOf(expr.what.span)} (a boolean)` },
        { help },
      );
      return undefined;
    }
    const type = { ...value.type, shape: [Math.round(size), ...value.type.shape] };
    const node: CheckedExpr = { kind: "of", view: view.checked, value, type, span: expr.span };
    const hint = session.hints.get(value);
    if (hint !== undefined) session.hints.set(node, hint);
    return node;
  };
