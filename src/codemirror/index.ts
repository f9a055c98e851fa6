/** CodeMirror 6 for `.neuro`: colours, findings with their repairs, completion, hover. The packages of CodeMirror are the page's own. */
import { autocompletion } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { neuroCompletion } from "./completion.ts";
import { neuroHover } from "./hover.ts";
import { neuro } from "./language.ts";
import { neuroLinter } from "./linter.ts";
import { Session, type EditorHost } from "./session.ts";

export { neuro, neuroLanguage } from "./language.ts";
export { neuroCompletion } from "./completion.ts";
export { neuroHover } from "./hover.ts";
export { neuroLinter } from "./linter.ts";
export { Session, type EditorHost } from "./session.ts";

/**
 * All of it: `new EditorView({ doc, parent, extensions: [basicSetup, neuroEditor()] })`.
 * @param name the file that the text stands for
 * @param host answers imports, data files, and what the library holds
 */
export function neuroEditor(name = "model.neuro", host: EditorHost = {}): Extension {
  const session = new Session(name, host);
  return [neuro(), neuroLinter(session), autocompletion({ override: [neuroCompletion(session)] }), neuroHover(session)];
}
