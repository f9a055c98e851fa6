/** The functions of whole arrays, as data. */
import { decompositions } from "./decompositions.ts";
import { fourierRows } from "./fourier.ts";
import { makers } from "./makers.ts";
import { products } from "./products.ts";
import { reductions } from "./reductions.ts";
import type { ArrayFunction } from "./row.ts";

export type { ArrayFunction, ArrayUnits, ArrayValue, Shape } from "./row.ts";
export { bounded, shapeName } from "./values.ts";

export const arrayFunctions: ReadonlyMap<string, ArrayFunction> = new Map(
  [...reductions, ...products, ...makers, ...decompositions, ...fourierRows].map((row) => [row.name, row]),
);
