import type { Code } from "../catalogue/index.ts";

/** Where the package keeps the page of a diagnostic. */
export const pagePath = (code: Code): string => `docs/diagnostics/${code}.md`;

/** An address of a file of the published package, as programs ask for one; unpkg.com serves every package by name and version. */
export const packageUrl = (path: string, version = "latest"): string => `https://unpkg.com/neuroc@${version}/${path}`;
