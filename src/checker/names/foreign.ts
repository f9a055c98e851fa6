/** Names that are right in Brian2, NESTML or NumPy, and what stands for them here. */
const foreign: Readonly<Record<string, string>> = {
  rand: "a random number between a and b is `uniform(a, b)`",
  random: "a random number between a and b is `uniform(a, b)`",
  randn: "a normally distributed number is `normal(mean, sd)`",
  inf: "there is no infinity; leave the limit out, or write a large number",
  nan: "there is no such value",
  not_refractory: "an equation is held by `unless refractory` behind it",
  N_pre: "the size of the population is `pre.size`",
  N_post: "the size of the population is `post.size`",
  lastspike: "the time since the last spike is kept in a state of your own",
};

/** Advice for a name of another language; undefined where it is none. */
export function foreignName(name: string): string | undefined {
  const known = foreign[name];
  const end = known === undefined ? /^(\w+)_(pre|post)$/.exec(name) : null;
  return end === null ? known : `of the ${end[2]} neuron it is \`${end[2]}.${end[1]}\``;
}
