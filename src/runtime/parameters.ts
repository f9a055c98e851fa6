import type { Code, Manifest } from "./manifest.ts";
import type { OwnMemory } from "./memory.ts";
import { fail } from "./problem.ts";

/** Uniforms that a built network depends on: they cannot change any more. */
function fixedUniforms(manifest: Manifest): readonly { readonly what: string; readonly uniform: string }[] {
  const sizes = manifest.populations.map((p) => ({ what: `the size of ${p.name}`, uniform: p.size }));
  const projections = manifest.projections.flatMap((p) => [
    ...[p.pre, p.post].flatMap((view) =>
      [view.from, view.to].map((uniform) => ({ what: `the range of ${view.label}`, uniform })),
    ),
    ...(p.pairs.value === undefined
      ? []
      : [{ what: `the ${p.pairs.pattern} pairs of ${p.name}`, uniform: p.pairs.value }]),
    ...(p.delay?.kind === "uniform" ? [{ what: `the delay of ${p.name}`, uniform: p.delay.uniform }] : []),
  ]);
  return [{ what: "dt", uniform: dtUniform(manifest) }, ...sizes, ...projections];
}

export function dtUniform(manifest: Manifest): string {
  return manifest.parameters.find((p) => p.key === "dt")?.uniform ?? "dt";
}

/** The parameters that were given, and the uniforms that follow from them. Values inside are in coherent units. */
export class Parameters {
  private readonly manifest: Manifest;
  private readonly code: Code;
  private readonly memory: OwnMemory;
  /** Grows when uniforms were worked out again. */
  changes = 0;
  private given: Record<string, number> = {};
  private built = false;

  constructor(manifest: Manifest, code: Code, memory: OwnMemory) {
    this.manifest = manifest;
    this.code = code;
    this.memory = memory;
  }

  /** Values by key, each in the unit of its `shown`; `dt` in ms. */
  start(params: Readonly<Record<string, number>>, dt: number | undefined): void {
    for (const [key, value] of Object.entries(params)) this.given[key] = this.coherent(key, value);
    if (dt !== undefined) this.given["dt"] = this.coherent("dt", dt * (this.spec("dt").shown.scale || 1));
    this.refresh();
    this.checkDt();
  }

  /** From now on sizes, pairs and delays stay as they are. */
  close(): void {
    this.built = true;
  }

  /** Sets one parameter, in the unit of its `shown`. */
  setShown(key: string, value: number): void {
    this.set(key, this.coherent(key, value));
  }

  /** Sets one parameter, in coherent units. */
  set(key: string, value: number): void {
    const before = this.given;
    this.given = { ...before, [key]: value };
    try {
      this.refresh();
    } catch (error) {
      this.given = before;
      throw error;
    }
  }

  /** Sets what no user sets: a length that the runtime worked out. */
  give(key: string, value: number): void {
    this.given = { ...this.given, [key]: value };
    this.refresh();
  }

  /** What the uniforms would be if a parameter were set, in coherent units. */
  foresee(key: string, value: number): Readonly<Record<string, number>> {
    return this.code.uniforms({ ...this.given, [key]: value });
  }

  /** Works all uniforms out again. Nothing is changed where one of them must not. */
  refresh(): void {
    const next = this.code.uniforms(this.given);
    if (this.built) this.checkFixed(next);
    Object.assign(this.memory.u, next);
    this.changes++;
    for (const { id, count } of this.manifest.projections)
      if (count !== undefined) this.memory.u[count] = this.memory.projections[id]?.count ?? 0;
  }

  /** All uniforms as they are where `more` is given besides; nothing is set. */
  with(more: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
    return this.code.uniforms({ ...this.given, ...more });
  }

  shown(key: string): number {
    const { uniform, shown } = this.spec(key);
    return (this.memory.u[uniform] ?? NaN) * shown.scale;
  }

  save(): Readonly<Record<string, number>> {
    return { ...this.given };
  }

  load(given: Readonly<Record<string, number>>): void {
    this.given = { ...given };
    this.refresh();
  }

  private spec(key: string): Manifest["parameters"][number] {
    return this.manifest.parameters.find((p) => p.key === key) ?? fail("NE6009", { name: key });
  }

  private coherent(key: string, value: number): number {
    const { shown } = this.spec(key);
    if (!Number.isFinite(value))
      fail("NE6010", { what: `parameter '${key}'`, value: String(value), why: "it is a finite number" });
    return value / shown.scale;
  }

  private checkFixed(next: Readonly<Record<string, number>>): void {
    for (const { what, uniform } of fixedUniforms(this.manifest)) {
      const from = this.memory.u[uniform];
      const to = next[uniform];
      if (!Object.is(from, to)) fail("NE6011", { what, from: String(from), to: String(to) });
    }
  }

  private checkDt(): void {
    const dt = this.memory.u[dtUniform(this.manifest)];
    if (dt === undefined || !(dt > 0 && dt < Infinity))
      fail("NE6010", { what: "dt", value: `${dt} ms`, why: "a time step is longer than 0" });
  }
}
