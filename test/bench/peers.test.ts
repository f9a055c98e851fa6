import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findPeers } from "../../bench/brian2-side.ts";
import { cpuPage, type CpuRow } from "../../bench/cpu-page.ts";
import { medianOf } from "../../bench/measurement.ts";

const folder = mkdtempSync(join(tmpdir(), "peers-"));
function python(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

test("several installations of Brian2 stand between colons; one that cannot be used is told", async () => {
  const named = [
    python("new", "echo 2.9.0"),
    python("gone", "echo no brian2 >&2; exit 1"),
    python("old", "echo 2.5.1"),
  ];
  const { peers, problems } = await findPeers(folder, named.join(":"));
  expect(peers.map(({ version }) => version)).toEqual(["2.9.0", "2.5.1"]);
  expect(peers.map((peer) => peer.python)).toEqual([named[0], named[2]]);
  expect(problems).toEqual(["Brian2 of gone cannot be used (no brian2); see bench/README.md."]);
});

const taking = (simulate: number) =>
  medianOf([
    { rateHz: 20, synapses: 1000, simulate, build: 1, firstResult: 2, peakBytes: 1e6, synapseBytes: 2000, threads: 1 },
  ]);
const row = (peers: CpuRow["peers"]): CpuRow => ({
  network: "COBA",
  size: "4,000",
  seconds: 1,
  precision: "f32",
  threads: 1,
  neuroc: taking(0.5),
  peers,
});
const pageOf = (versions: readonly string[], ...rows: readonly CpuRow[]): string =>
  cpuPage({ machine: "a machine", versions, rows, problems: [] }, 3);

test("each release has its time and the ratio to it, and the page says why they differ", () => {
  const page = pageOf(
    ["2.9.0", "2.5.1"],
    row([taking(1), taking(4)]),
    row(["failed", taking(2)]),
    row([taking(1), "–"]),
  );
  expect(page).toContain("Brian2 2.9.0 and 2.5.1, in float64");
  expect(page).toMatch(/\| simulate s \| Brian2 2.9.0 \| +ratio \| Brian2 2.5.1 \| ratio \|/);
  expect(page).toMatch(/\| +0.500 \| +1.00 \| +2.00× \| +4.00 \| 8.00× \|/);
  expect(page).toMatch(/\| +0.500 \| +1.00 \| +2.00× \| +– \| +\|/);
  expect(page).toMatch(/\| +0.500 \| +failed \| +\| +2.00 \| 4.00× \|/);
  expect(page).toContain("unoptimised");
});

test("where fewer threads were faster than were asked for, it is said how many", () => {
  expect(pageOf(["2.9.0"], { ...row([taking(1)]), threads: 2 })).toMatch(/\| f32 +\| +2 \(1\) \|/);
  expect(pageOf(["2.9.0"], row([taking(1)]))).toMatch(/\| f32 +\| +1 \|/);
});

test("one release needs no such word, and without any there is no peer", () => {
  expect(pageOf(["2.9.0"], row([taking(1)]))).not.toContain("unoptimised");
  expect(pageOf([], row([]))).toMatch(/\| +0.500 \| no peer \|/);
});
