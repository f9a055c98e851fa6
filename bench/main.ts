/** `npm run bench -- COMMAND`: how fast, against what. See README.md. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "./commands/command.ts";
import { ablation } from "./commands/ablation.ts";
import { bounds } from "./commands/bounds.ts";
import { cpu } from "./commands/cpu.ts";
import { gpu } from "./commands/gpu.ts";
import { lint } from "./commands/lint.ts";
import { lsp } from "./commands/lsp.ts";
import { microcircuit } from "./commands/microcircuit.ts";
import { scaling } from "./commands/scaling.ts";
import { full } from "./commands/full.ts";
import { startup } from "./commands/startup.ts";
import { busy } from "./machine.ts";
import { optionsUsage, parseOptions } from "./options.ts";

const commands: Readonly<Record<string, Command>> = {
  cpu,
  bounds,
  scaling,
  ablation,
  microcircuit,
  gpu,
  full,
  startup,
  lsp,
  lint,
};

const list = Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`);
const usage = `usage: npm run bench -- COMMAND [options]\n\n${list.join("\n")}\n\noptions:\n${optionsUsage}`;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];

if (command === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else if (!existsSync(join(root, "dist/cli/bundle/neuroc.cjs"))) {
  console.error("dist/ is missing: npm run build comes first");
  process.exitCode = 2;
} else {
  if (busy()) console.error("other programs are running: these numbers will be wrong by tens of percent");
  await command.run(root, parseOptions(args));
}
