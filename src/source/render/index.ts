import type { Diagnostic } from "../diagnostic.ts";
import { concise } from "./concise.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { pretty } from "./pretty.ts";
import type { Renderer, RenderOptions } from "./renderer.ts";
import { sarif } from "./sarif.ts";

/** Every way to write findings down; a new one is a file and a line here. */
const renderers = { pretty, concise, json, github, gitlab, sarif, junit } as const satisfies Record<string, Renderer>;

export type RendererName = keyof typeof renderers;

export const rendererNames = Object.keys(renderers) as readonly RendererName[];

export function isRendererName(name: string): name is RendererName {
  return Object.hasOwn(renderers, name);
}

export function renderDiagnostics(
  format: RendererName,
  diagnostics: readonly Diagnostic[],
  options: RenderOptions = {},
): string {
  return renderers[format].render(diagnostics, options);
}
