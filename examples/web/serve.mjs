// Serves this folder: `node examples/web/serve.mjs`, then http://localhost:8080.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/**
 * @param {number} port 0 takes any that is free
 * @param {string} [root] the folder that is served
 */
export const serve = (port, root = here) =>
  createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const path = join(root, normalize(pathname === "/" ? "/index.html" : decodeURIComponent(pathname)));
    const body = path.startsWith(root) ? await readFile(path).catch(() => undefined) : undefined;
    response.writeHead(body === undefined ? 404 : 200, { "Content-Type": types[extname(path)] ?? "text/plain" });
    response.end(body ?? "not found");
  }).listen(port, "127.0.0.1");

if (import.meta.main) {
  const port = Number(process.env.PORT ?? 8080);
  serve(port);
  console.log(`http://localhost:${port}`);
}
