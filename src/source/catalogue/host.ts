import { message } from "../message.ts";
import type { Catalogue } from "./row.ts";

/** NE9xxx: files, options, devices. */
export const host = {
  NE9001: { severity: "error", name: "file-not-found", text: message`cannot read ${"path"}: ${"why"}` },
  NE9002: {
    severity: "error",
    name: "not-utf-8",
    text: message`${"path"} is not UTF-8 text: byte ${"byte"} does not belong there`,
  },
  NE9003: {
    severity: "error",
    name: "file-beyond-limit",
    text: message`${"path"} has ${"size"}, and a model may have ${"limit"}`,
  },
  NE9004: { severity: "error", name: "cannot-write", text: message`cannot write ${"path"}: ${"why"}` },
  NE9005: { severity: "error", name: "wrong-use", text: message`${"what"}` },
  NE9006: { severity: "error", name: "unknown-command", text: message`there is no command or file '${"word"}'` },
  NE9007: { severity: "error", name: "bad-option-value", text: message`${"option"} cannot be '${"value"}': ${"why"}` },
  NE9008: { severity: "error", name: "unknown-parameter", text: message`there is no parameter '${"name"}' to set` },
  NE9009: { severity: "error", name: "unknown-experiment", text: message`${"path"} has no experiment '${"name"}'` },
  NE9010: { severity: "error", name: "no-experiment", text: message`${"path"} has no experiment to run` },
  NE9011: { severity: "error", name: "unknown-diagnostic", text: message`there is no diagnostic ${"code"}` },
  NE9012: { severity: "error", name: "no-models", text: message`no .neuro file is found by '${"pattern"}'` },
  NE9013: { severity: "error", name: "wrong-configuration", text: message`the configuration is wrong: ${"why"}` },
  NE9020: { severity: "error", name: "bad-data", text: message`${"place"}: ${"why"}` },
  NE9030: { severity: "error", name: "no-output-folder", text: message`${"option"} wants a folder: -o` },
  NE9031: {
    severity: "error",
    name: "option-without-sweep",
    text: message`${"option"} is for a sweep, and the experiment '${"experiment"}' has none`,
  },
  NE9050: { severity: "error", name: "package-missing", text: message`the package ${"package"} is not installed` },
  NE9040: { severity: "error", name: "no-analysis", text: message`${"path"} has no analysis` },
  NE9032: { severity: "error", name: "no-test-matches", text: message`no test matches '${"filter"}'` },
  NE9034: { severity: "error", name: "run-broke-down", text: message`this run of the sweep broke down: ${"why"}` },
} as const satisfies Catalogue;
