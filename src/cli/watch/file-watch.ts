import { existsSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname } from "node:path";
import { stampOf, type Reads } from "./reads.ts";

/** Editors write a file in several steps. */
const quiet_ms = 80;

/**
 * Tells when one of some files changes, comes or goes. Their folders are watched, since editors put a new file in the place of the old
 * one; that something did change is seen by its time and size.
 */
export class FileWatch {
  #files: Reads = new Map();
  readonly #folders = new Map<string, FSWatcher>();
  #timer: NodeJS.Timeout | undefined;
  #tell: ((path: string) => void) | undefined;

  /** Watches these files and no others. */
  follow(files: Reads): void {
    this.#files = files;
    const wanted = new Set([...files.keys()].map(dirname).filter((folder) => existsSync(folder)));
    for (const [folder, watcher] of this.#folders) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#folders.delete(folder);
    }
    for (const folder of wanted) if (!this.#folders.has(folder)) this.#folders.set(folder, this.#watch(folder));
    this.#look();
  }

  /** The path of the next file that changes. */
  next(): Promise<string> {
    return new Promise((resolve) => {
      this.#tell = resolve;
    });
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#folders.values()) watcher.close();
    this.#folders.clear();
  }

  #watch(folder: string): FSWatcher {
    const names = (): ReadonlySet<string> =>
      new Set([...this.#files.keys()].filter((path) => dirname(path) === folder).map((path) => basename(path)));
    const watcher = watch(folder, (_, name) => {
      if (name === null || names().has(name)) this.#look();
    });
    // A folder that goes away is no reason to end: its files are missing then.
    watcher.on("error", () => undefined);
    return watcher;
  }

  #look(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const changed = [...this.#files].find(([path, stamp]) => stampOf(path) !== stamp)?.[0];
      if (changed === undefined) return;
      this.#files = new Map([...this.#files.keys()].map((path) => [path, stampOf(path)]));
      this.#tell?.(changed);
    }, quiet_ms);
  }
}
