/** neuroc in Node, for programs: the host of the command line, which answers imports from files and from the standard library. */
export { nodeHost } from "./host/node-host.ts";
