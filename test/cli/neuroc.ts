import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { runProgram } from "../../src/cli/program.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const bundled = new URL("bundled-runtime.mjs", import.meta.url).href;

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Circumstances {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Gives the command the runtime's text, which only the build has otherwise. */
  readonly withBundle?: boolean;
}

export const environment = (added: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(NEUROC_|NO_COLOR|FORCE_COLOR|NODE_OPTIONS|VITEST)/.test(name),
  );
  return { ...Object.fromEntries(inherited), ...added };
};

export const commandLine = (args: readonly string[], withBundle = false): readonly string[] => [
  ...(withBundle ? ["--import", bundled] : []),
  main,
  ...args,
];

/** Runs the command line as a user does: its own process, no terminal. */
export function neuroc(args: readonly string[], { cwd, input, env, withBundle }: Circumstances = {}): Ended {
  const ended = spawnSync(process.execPath, commandLine(args, withBundle), {
    cwd,
    input: input ?? "",
    env: environment(env),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: 60_000,
  });
  return { status: ended.status, out: ended.stdout, err: ended.stderr };
}

/**
 * The same in this process, which is much faster: for what needs neither a standard input nor a process of its own.
 * The current folder and the environment are those of `circumstances` meanwhile.
 */
export async function neurocHere(
  args: readonly string[],
  { cwd = ".", env = {} }: Pick<Circumstances, "cwd" | "env"> = {},
): Promise<Ended> {
  const before = process.env;
  const said = { out: "", err: "" };
  const channel = (to: "out" | "err") => ({
    write: (text: string) => void (said[to] += text),
    interactive: false,
    color: false,
    columns: () => 100,
  });
  try {
    process.chdir(cwd);
    process.env = environment(env);
    const status = await runProgram(args, { out: channel("out"), err: channel("err") });
    return { status, ...said };
  } finally {
    // Not where it was: that may be the folder of a test that is over.
    process.chdir(root);
    process.env = before;
  }
}

/** A folder of its own for a test file, taken away at the end. */
export function workplace(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "neuroc-cli-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Three neurons that fire by themselves, with one connection. */
export const small = `/// Three neurons that fire by themselves.
param N = 3

neuron Cell {
  param tau = 10 ms, drive = 15 mV
  state v = 0 mV

  dv/dt = (drive - v) / tau   unless refractory

  spike when v > 10 mV {
    v = 0 mV
    refractory 2 ms
  }
}

synapse Kick {
  param w = 0.1 mV
  on pre { post.v += w }
}

population cells: Cell[N] { v = uniform(0 mV, 5 mV) }

connect cells -> cells using Kick() as kicks { pairs all no_self }

experiment "three" {
  dt 0.1 ms
  seed 3
  run 100 ms
  record spikes of cells
  record v of cells[0..2] every 1 ms
  record w of kicks at end
  expect rate(cells) in 60 Hz .. 90 Hz
}

test "without drive nothing fires" {
  set N = 2
  cells.drive = 5 mV
  run 50 ms
  expect count(spikes of cells) == 0
}
`;
