/** Speeds of the devices that were timed, in a file of the user: a command need not time them again. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder } from "../launch/cache-folder.ts";
import type { Speed } from "./calibrate.ts";
import { makeFolder } from "../files/make-folder.ts";

export interface KeptSpeeds {
  /** @param name of the adapter, with its driver where it says so */
  read(name: string): Speed | undefined;
  write(name: string, speed: Speed): void;
}

/** Changes with what is timed, and how. */
const format = 1;

/** Undefined where nothing is to be kept. */
export function usualPlace(): string | undefined {
  const folder = cacheFolder(process.env, process.platform);
  return folder === undefined ? undefined : join(folder, "devices.json");
}

export function speedsIn(file: string | undefined): KeptSpeeds {
  return {
    read: (name) => {
      const found = readAll(file)[name];
      return isSpeed(found) ? found : undefined;
    },
    write: (name, speed) => {
      if (file !== undefined) keep(file, { format, devices: { ...readAll(file), [name]: speed } });
    },
  };
}

/** What cannot be read, or is of another version, is as good as nothing. */
function readAll(file: string | undefined): Readonly<Record<string, unknown>> {
  if (file === undefined) return {};
  try {
    const read = JSON.parse(readFileSync(file, "utf8")) as {
      format?: unknown;
      devices?: Record<string, unknown>;
    } | null;
    return (read?.format === format ? read.devices : undefined) ?? {};
  } catch {
    return {};
  }
}

/** Whole or not at all, as another command may read it meanwhile. A folder that cannot be written is no failure. */
function keep(file: string, content: object): void {
  const part = `${file}.${process.pid}`;
  try {
    makeFolder(dirname(file));
    writeFileSync(part, JSON.stringify(content));
    renameSync(part, file);
  } catch {
    // It is timed again the next time.
  }
}

function isSpeed(found: unknown): found is Speed {
  const { dispatch_us, neurons, arrivals } = (found ?? {}) as Partial<Record<keyof Speed, unknown>>;
  return [dispatch_us, neurons, arrivals].every((one) => typeof one === "number" && one > 0 && Number.isFinite(one));
}
