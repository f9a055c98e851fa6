import type { BufferSpec, CirculantSpec, NamedValue, RareSpec } from "../../runtime/manifest.ts";
import type { Kernel, Stmt, Uniform } from "../kernel.ts";
import type { Integrated } from "../passes/integrate/index.ts";
import { inputExpander } from "../passes/inputs.ts";
import type { PassContext } from "../passes/pass.ts";
import { mapStmts } from "../rewrite.ts";
import { simplify } from "../simplify.ts";
import type { Expr, Type } from "../expr.ts";
import type { Decision, IrBuffer, IrEvent, Program } from "../program.ts";
import type { Owned, Owner } from "./memories.ts";
import type { Plan } from "./steps.ts";
import { WithinStep } from "./pasts.ts";
import type { KeptInputs } from "./kept-inputs.ts";

/** Collects kernels and buffers while a program is scheduled; every expression is simplified on its way in. */
export class Builder {
  readonly ctx: PassContext;
  readonly kernels: Kernel[] = [];
  readonly buffers: BufferSpec[] = [];
  readonly uniforms: Uniform[] = [];
  readonly decisions: Decision[] = [];
  /** Parts with the methods that were chosen for them. */
  readonly plans: Plan[] = [];
  /** Buffers of states whose method may give up, and its name. */
  readonly givingUp = new Map<string, string>();
  /** Buffers that note whether an event has just happened. */
  readonly flags = new Map<IrEvent, string>();
  readonly expand: (e: Expr) => Expr;
  readonly kept: KeptInputs;
  readonly within = new WithinStep();
  /** What equations of fractional order remember. */
  readonly memories: Owned[] = [];
  readonly rare: RareSpec[] = [];
  readonly circulants: CirculantSpec[] = [];
  /** Uniform of the size of each population. */
  readonly sizes: ReadonlyMap<string, string>;

  constructor(ctx: PassContext, expand: (e: Expr) => Expr, kept: KeptInputs, sizes: ReadonlyMap<string, string>) {
    this.ctx = ctx;
    this.expand = expand;
    this.kept = kept;
    this.sizes = sizes;
  }

  kernel(kernel: Kernel): string {
    this.kernels.push({ ...kernel, body: mapStmts(kernel.body, (e) => simplify(this.ctx.pool, e)) });
    return kernel.name;
  }

  /** A block as the author wrote it, with the inputs that it reads written out (once: what they are worth reads the accumulators). */
  written(body: readonly Stmt[]): Stmt[] {
    return mapStmts(body, this.expand);
  }

  /** A block that runs between two steps: inputs have the values of the last one. */
  writtenBetween(body: readonly Stmt[]): Stmt[] {
    return mapStmts(body, this.kept.between);
  }

  /** Takes over what the methods of a part need beside its states. */
  take({ uniforms, memories }: Pick<Integrated, "uniforms" | "memories">, owner: Owner): void {
    this.uniforms.push(...uniforms);
    this.memories.push(...memories.map((memory) => ({ owner, memory })));
  }

  buffer(name: string, type: Type, length: BufferSpec["length"], everyStep = false): void {
    this.buffers.push({ name, type, length, fill: { value: 0, everyStep } });
  }

  /** Of a buffer that has so many elements: with components where it is of an array. */
  lengthOf(length: BufferSpec["length"], { components }: IrBuffer): BufferSpec["length"] {
    return components === undefined ? length : { ...length, components };
  }

  /** Values of a population or projection, with the methods that may give them up. */
  withMethods<S extends { readonly values: readonly NamedValue[] }>(spec: S): S {
    const values = spec.values.map((value) => {
      const method = value.at.kind === "buffer" ? this.givingUp.get(value.at.buffer) : undefined;
      return method === undefined ? value : { ...value, givesUp: method };
    });
    return { ...spec, values };
  }

  bufferTypes(): Map<string, Type> {
    return new Map(this.buffers.map((b) => [b.name, b.type]));
  }
}

export function builderOf(program: Program, kept: KeptInputs, ctx: PassContext): Builder {
  const sizes = new Map(program.populations.map(({ name, size }) => [name, size] as const));
  return new Builder(ctx, inputExpander(ctx.pool, program.populations), kept, sizes);
}
