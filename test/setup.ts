/**
 * Properties are tried on the same cases in every run, so that a change is judged by what it changed. Other cases:
 * `NEUROC_TEST_SEED=7 npm test`.
 */
import fc from "fast-check";

const seed = Number(process.env["NEUROC_TEST_SEED"] ?? 20_261_127);
if (!Number.isInteger(seed)) throw new Error("NEUROC_TEST_SEED wants a whole number");
fc.configureGlobal({ seed });
