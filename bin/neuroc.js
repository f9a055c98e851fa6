#!/usr/bin/env node
// Loads the command line only where it can run: an older Node would fail with a stack trace of a dependency.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major > 22 || (major === 22 && minor >= 12)) {
  await import("../dist/cli/bundle/launch.mjs");
} else {
  process.stderr.write(`neuroc needs Node 22.12 or newer; this is Node ${process.versions.node}\n`);
  process.exitCode = 2;
}
