/** `npm run bench -- cpu`: neuroc against Brian2's C++ standalone. See README.md. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { benchCpu } from "./cpu.ts";
import { table } from "./table.ts";

const usage = `usage: npm run bench -- cpu [options]
  --rounds N       rounds of each network, in turn with Brian2 (3)
  --rebuilds N     rounds in which Brian2 compiles from scratch (1)
  --only A,B       coba, cuba, coba-hh, stdp (all)
  --largest N      leave out larger sizes (no limit)
  --target NAME    neuroc's target (auto)
  --json           print the results as JSON`;

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "3" },
    rebuilds: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    largest: { type: "string", default: "Infinity" },
    target: { type: "string", default: "auto" },
    json: { type: "boolean", default: false },
  },
});

if (positionals[0] !== "cpu") {
  console.error(usage);
  process.exitCode = 2;
} else if (!existsSync(join(root, "dist/cli/main.js"))) {
  console.error("dist/ is missing: npm run build comes first");
  process.exitCode = 2;
} else {
  const result = await benchCpu(root, {
    rounds: Number(values.rounds),
    rebuilds: Number(values.rebuilds),
    target: values.target,
    only: values.only.split(",").filter((name) => name !== ""),
    largest: Number(values.largest),
    progress: (line) => console.error(line),
  });
  const { machine, rows } = result;
  if (values.json)
    console.log(JSON.stringify({ ...result, rounds: Number(values.rounds), target: values.target }, undefined, 2));
  else
    console.log(
      `${table(rows)}\n\n${machine.cpu}, ${machine.cores} cores; node ${machine.node}, target ${values.target}; Brian2 ${machine.brian2}, ${machine.compiler}\nratio: Brian2's time over neuroc's`,
    );
}
