import type { BufferSpec, Manifest } from "../../runtime/manifest.ts";
import type { Kernel, Stmt, Uniform } from "../kernel.ts";
import type { PassContext } from "../passes/pass.ts";
import { mapStmts } from "../rewrite.ts";
import { simplify } from "../simplify.ts";
import type { Expr, Type } from "../expr.ts";
import type { Decision } from "../program.ts";

/** Collects kernels and buffers while a program is scheduled; every expression is simplified on its way in. */
export class Builder {
  readonly ctx: PassContext;
  readonly kernels: Kernel[] = [];
  readonly buffers: BufferSpec[] = [];
  readonly uniforms: Uniform[] = [];
  readonly decisions: Decision[] = [];
  readonly expand: (e: Expr) => Expr;

  constructor(ctx: PassContext, expand: (e: Expr) => Expr) {
    this.ctx = ctx;
    this.expand = expand;
  }

  kernel(kernel: Kernel): string {
    this.kernels.push({ ...kernel, body: mapStmts(kernel.body, (e) => simplify(this.ctx.pool, e)) });
    return kernel.name;
  }

  /** A block as the author wrote it, with the inputs that it reads written out (once: what they are worth reads the accumulators). */
  written(body: readonly Stmt[]): Stmt[] {
    return mapStmts(body, this.expand);
  }

  buffer(name: string, type: Type, length: BufferSpec["length"], everyStep = false): void {
    this.buffers.push({ name, type, length, fill: { value: 0, everyStep } });
  }

  bufferTypes(): Map<string, Type> {
    return new Map(this.buffers.map((b) => [b.name, b.type]));
  }
}

export type Phases = Manifest["phases"];
