/** The words of the language by what they are, from the compiler's own tables. */
import { builtinConstants, distributionNames, specialCalls } from "../../src/checker/vocabulary.ts";
import { arrayFunctions } from "../../src/language/arrays/index.ts";
import { functions } from "../../src/language/functions/index.ts";
import { integrators } from "../../src/language/integrators/index.ts";
import { measures } from "../../src/language/measures/index.ts";
import { pairFlags, pairPatterns } from "../../src/language/pairs/index.ts";
import { units } from "../../src/language/units.ts";
import { declaring } from "../../src/lsp/words/declaring.ts";
import { isReserved, wordTypes } from "../../src/parser/tokens.ts";

const values = ["pre", "post", "self", "target"];
const constants = ["true", "false"];
const logical = ["and", "or", "not"];
/** Keywords that are read as calls. */
const calls: readonly string[] = specialCalls;

const reserved = [...wordTypes.keys()].filter(isReserved);
const elsewhere = new Set([...values, ...constants, ...logical, ...declaring]);

export const words = {
  values,
  constants,
  logical,
  declaring: [...declaring].filter((word) => wordTypes.has(word)),
  control: reserved.filter((word) => !elsewhere.has(word)),
  /** Words with a meaning in one place only. */
  contextual: [...wordTypes.keys()].filter((word) => !isReserved(word) && !declaring.has(word)),
  builtinConstants: [...builtinConstants.keys(), "t", "dt"],
  functions: [
    ...new Set([...functions.keys(), ...arrayFunctions.keys(), ...calls.filter((word) => !isReserved(word))]),
  ],
  distributions: distributionNames,
  measures: [...measures.keys()],
  pairs: [...pairPatterns.keys(), ...pairFlags],
  methods: [...integrators.keys()],
  units: [...units.keys()],
};
