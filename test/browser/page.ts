/** A browser without a window, and a small server whose pages it opens. */
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { chromium, type Browser, type Page } from "playwright-core";

const path = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";

/** Why there is no browser; undefined where there is one. */
export const noBrowser: string | undefined = existsSync(path)
  ? undefined
  : `there is no browser at ${path}; CHROMIUM_PATH names another`;

const quietly = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-sync",
];
/** With WebGPU (in software, where there is no graphics processor) by the flag of Chromium that is here. */
export const withWebGpu = "--enable-unsafe-webgpu";

export const launch = (...flags: readonly string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: path,
    headless: true,
    args: [...quietly, ...flags],
  });

/** Headers by which a page is isolated from other origins. */
export const isolated = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
} as const;

export interface Site {
  readonly origin: string;
  close(): void;
}

/** Serves scripts by their paths, and an empty page at `/`. A path that starts with `/once` is there for one request. */
export async function serve(scripts: Readonly<Record<string, string>>, headers: object): Promise<Site> {
  const gone = new Set<string>();
  const server: Server = createServer(({ url = "/" }, response) => {
    const text = url === "/" ? "<!doctype html><title>neuroc</title>" : scripts[url];
    const type = url === "/" ? "text/html" : "text/javascript";
    response.writeHead(text === undefined || gone.has(url) ? 404 : 200, {
      ...headers,
      "Content-Type": type,
      "Cache-Control": "no-store",
    });
    response.end(gone.has(url) ? "" : text);
    if (url.startsWith("/once")) gone.add(url);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { origin: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

/** Opens the page of a site. */
export async function open(browser: Browser, site: Site): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(site.origin);
  return page;
}
