import { readFileSync } from "node:fs";
import { compile } from "../src/driver/compile.ts";
import { makeSource } from "../src/source/source.ts";
import { verifySchedule } from "../src/ir/verify.ts";
import { printSchedule } from "../src/ir/print.ts";
const file = process.argv[2]!;
const host: any = { readModule: (s: string) => { try { const path = s.startsWith("neuro/") ? `stdlib/${s.slice(6)}` : s; for (const c of [path + ".neuro", path + "/index.neuro", path]) { try { return { ok: true, name: c, text: readFileSync(c, "utf8") }; } catch {} } } catch {} return { ok: false, error: "no" }; }, readData: () => ({ ok: false, error: "no" }) };
const t = performance.now();
const r = compile(makeSource(file, readFileSync(file, "utf8")), host);
console.log("compile ms", performance.now() - t, r.ok, r.diagnostics.all?.length ?? "");
if (!r.ok) console.log(JSON.stringify([...(r.diagnostics as any).list ?? Object.values(r.diagnostics)][0], null, 1)?.slice(0, 1500));
if (r.artifact) { console.log(verifySchedule(r.artifact.schedule, r.artifact.manifest)); console.log(printSchedule(r.artifact.schedule).slice(0, 6000)); console.log(r.artifact.module.slice(0, 9000)); }
