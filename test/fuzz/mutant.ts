import { corpus } from "./corpus.ts";
import { damages } from "./damages.ts";
import { Dice } from "./dice.ts";

export interface Mutant {
  readonly path: string;
  readonly text: string;
  /** What was done to it. */
  readonly history: readonly string[];
}

const kinds = Object.keys(damages);

/** The damaged model of a seed: mostly one or two damages, since heavily damaged texts seldom get past the parser. */
export function mutant(seed: number): Mutant {
  const dice = new Dice(seed);
  const model = dice.pick(corpus);
  const count = dice.pick([1, 1, 1, 1, 2, 2, 3, 6]);
  const history: string[] = [];
  let { text } = model;
  for (let k = 0; k < count; k++) {
    const kind = dice.pick(kinds);
    text = damages[kind]!(text, dice, dice.pick(corpus).text);
    history.push(kind);
  }
  return { path: model.path, text, history };
}
