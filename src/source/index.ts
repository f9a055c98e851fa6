/** The room's public names: texts and spans, diagnostics and their catalogue, renderers, suggestions. */
export * from "./source.ts";
export * from "./message.ts";
export * from "./diagnostic.ts";
export { catalogue, optInCodes, type Code, type HolesOf, type OptInCode } from "./catalogue/index.ts";
export type { Catalogue, Row } from "./catalogue/row.ts";
export { applyEdits } from "./edits.ts";
export { distinct, inOrder } from "./in-order.ts";
export { didYouMean, nearest } from "./suggest.ts";
export { renderDiagnostics, rendererNames, isRendererName, type RendererName } from "./render/index.ts";
export type { RenderOptions } from "./render/renderer.ts";
export { summaryLine } from "./render/summary.ts";
