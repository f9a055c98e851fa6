import { version } from "../../driver/version.ts";
import { serve } from "../../lsp/server.ts";
import { languageHost } from "./host.ts";

/** Serves on stdin and stdout; the process ends with the editor. */
export function startServer(): void {
  serve(languageHost(), version);
}
