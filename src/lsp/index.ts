/** The language server as a library: `answer` on a connection of any kind, or the features by themselves on a `Workspace`. */
export { answer } from "./connection.ts";
export type { LanguageHost } from "./host.ts";
export { Workspace, type Document } from "./workspace.ts";
export { completion } from "./features/completion.ts";
export { hover } from "./features/hover.ts";
export { toOffset } from "./ranges.ts";
