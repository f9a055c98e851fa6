/** Which row and which element of a texture an index of the IR means: component k of element e lies at k · (number of elements) + e. */
import type { Expr } from "../../ir/expr.ts";
import type { BufferSpec, Manifest } from "../../runtime/manifest.ts";

export interface Place {
  readonly component: number;
  readonly element: Expr;
}

/** Of what is laid out by a uniform's number of elements; undefined where the component is not known before a run. */
export function placeOf(index: Expr, buffer: BufferSpec, size: string | undefined): Place | undefined {
  if (buffer.length.components === undefined) return { component: 0, element: index };
  if (index.kind === "index") return { component: 0, element: index };
  if (index.kind !== "binary" || index.operator !== "+" || size === undefined) return undefined;
  const left = multiple(index.left, size);
  if (left !== undefined) return { component: left, element: index.right };
  const right = multiple(index.right, size);
  return right === undefined ? undefined : { component: right, element: index.left };
}

/** k of k · size. */
function multiple(e: Expr, size: string): number | undefined {
  if (isSize(e, size)) return 1;
  if (e.kind !== "binary" || e.operator !== "*") return undefined;
  const [factor, other] = isSize(e.left, size) ? [e.right, e.left] : [e.left, e.right];
  return factor.kind === "const" && isSize(other, size) ? factor.value : undefined;
}

const isSize = (e: Expr, size: string): boolean =>
  e.kind === "cast" ? isSize(e.operand, size) : e.kind === "uniform" && e.name === size;

/** The uniform of the number of elements of a buffer; undefined where it is not laid out by one. */
export function sizeOf(buffer: BufferSpec, manifest: Manifest): string | undefined {
  const { length } = buffer;
  switch (length.kind) {
    case "population":
      return manifest.populations.find(({ name }) => name === length.population)?.size;
    case "projection":
      return manifest.projections.find(({ id, name }) => id === length.projection || name === length.projection)?.count;
    case "view":
    case "past":
    case "memory":
      return undefined;
  }
}

/** What a kernel for gpu.js calls a component of a buffer. */
export const rowName = (buffer: string, component: number): string =>
  component === 0 ? buffer : `${buffer}:${component}`;
