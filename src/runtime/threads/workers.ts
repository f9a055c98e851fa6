/** Threads of a page: workers that load the module of the model anew. */
import type { PartData } from "./serve.ts";
import type { Spawn } from "./team.ts";

/** What is used of a page's `Worker`. */
interface PageWorker {
  addEventListener(kind: "error" | "message", listener: () => void): void;
  postMessage(message: { readonly module: string; readonly data: PartData }, transfer: readonly never[]): void;
  terminate(): void;
}
interface Page {
  readonly Worker?: (new (url: string, options: { readonly type: "module" }) => PageWorker) | undefined;
  readonly crossOriginIsolated?: boolean | undefined;
}
const page = globalThis as Page;

/** A blob of its own, since the module of the model may be part of a larger file; it says something where it fails alone. */
const script = `onmessage = ({ data: { module, data } }) =>
  import(module).then(({ servePart }) => servePart(data)).catch(() => postMessage("failed"));`;

/**
 * How threads are started in a page, or in a worker of one; undefined where memory cannot be shared between them.
 * @param module address of a module that exports `servePart(data)` for the code of this model
 */
export function workersOf(module: string | undefined): Spawn | undefined {
  const { Worker, crossOriginIsolated } = page;
  if (Worker === undefined || crossOriginIsolated !== true || module === undefined) return undefined;
  return (data, failed) => {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const worker = new Worker(address, { type: "module" });
    worker.addEventListener("error", failed);
    worker.addEventListener("message", failed);
    worker.postMessage({ module, data }, []);
    return () => {
      worker.terminate();
      URL.revokeObjectURL(address);
    };
  };
}

/** Why no thread can be started where nobody said how. */
export const whyAlone = (): string =>
  page.crossOriginIsolated === false
    ? "this page is not isolated from other origins, so threads cannot share its memory"
    : "threads cannot be started here";
