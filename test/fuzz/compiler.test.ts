import { expect, it } from "vitest";
import { mutant } from "./mutant.ts";
import { survive } from "./survive.ts";

const [from = 0, to = 1500] = (process.env["NEUROC_FUZZ"] ?? "").split(":").filter(Boolean).map(Number);
/** ms: far above what a small model takes even on a busy machine, far below "hangs". */
const patience = 5000;

it(`damaged models ${from} to ${to} are answered with diagnostics, never with a crash`, async () => {
  const defects: string[] = [];
  let [compiled, ran] = [0, 0];
  for (let seed = from; seed < to; seed++) {
    const one = mutant(seed);
    const fate = await survive(one);
    compiled += fate.compiled ? 1 : 0;
    ran += fate.ran;
    const about = `mutant ${seed} (${one.path.split("/").at(-1)}: ${one.history.join(", ")})`;
    defects.push(...fate.defects.map((defect) => `${about}: ${defect}`));
    if (fate.slowest > patience) defects.push(`${about}: compiled for ${Math.round(fate.slowest)} ms`);
  }
  expect(defects).toEqual([]);
  // Else nothing but the parser is tried.
  expect(compiled).toBeGreaterThan((to - from) / 20);
  expect(ran).toBeGreaterThan((to - from) / 20);
}, 600_000);

it("the same seed gives the same mutant", () => {
  expect(mutant(17)).toEqual(mutant(17));
  expect(new Set(Array.from({ length: 50 }, (_, seed) => mutant(seed).text)).size).toBeGreaterThan(45);
});
