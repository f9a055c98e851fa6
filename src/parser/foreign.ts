/** Advice for those who come from Brian2, NESTML, BrainPy or Python and write what is right there. */
const members: readonly (readonly [RegExp, string])[] = [
  [/^(?:parameters?|internals)$/, "parameters are declared one by one: `param tau = 10 ms`"],
  [/^(?:equations?|eqs|update|model)$/, "an equation stands by itself: `dv/dt = …`"],
  [/^threshold$/, "the threshold and the reset stand together: `spike when v > V_th { v = V_r }`"],
  [/^reset$/, "the reset stands in the block of the threshold: `spike when v > V_th { v = V_r }`"],
  [/^(?:on_pre|on_post|onReceive|onCondition)$/, "write `on pre { … }` or `on post { … }`"],
  [
    /^(?:if|ifelse|for_loop|while_loop|for|while)$/,
    "decisions and loops stand in blocks, such as `spike when … { … }`",
  ],
];
const steps: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:plot|show|figure|print)$/,
    "`record v of cells` is enough: `neuroc run --plot` and the report draw what was recorded",
  ],
  [/^(?:simulate|duration|time)$/, "write `run 1 s`"],
];
const clauses: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:p|condition|rule|indegree)$/,
    "which pairs are connected is said by `pairs bernoulli(0.1)`, `pairs fixed_indegree(80)`, `pairs where i != j`",
  ],
];
const lists: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  member: members,
  step: steps,
  connectClause: clauses,
};

/** @param list the rule of the list in which the word begins a statement */
export function foreignAdvice(word: string, list: string): string | undefined {
  return lists[list]?.find(([pattern]) => pattern.test(word))?.[1];
}
