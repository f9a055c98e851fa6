/** Whether a kernel over a population can work on several elements at once, and why not. */
import { children, type Expr } from "../../ir/expr.ts";
import type { Kernel, Stmt } from "../../ir/kernel.ts";
import { assigned, expressionsOf, nodes, visitStmts } from "../../ir/rewrite.ts";
import type { Arrays } from "../arrays.ts";
import { Facts } from "../facts.ts";
import { isInside } from "../scalar/call.ts";
import { Alike, isOwn } from "../alike.ts";
import { hasLanes } from "./call.ts";
import { separate } from "./draw.ts";
import { isBounded, letsOf, type Lets } from "./gather.ts";

type Branch = Extract<Stmt, { kind: "if" }>;
type Loop = Extract<Stmt, { kind: "for" }>;

/** What neither vectors nor single numbers of WebAssembly can do. */
export function impossible(e: Expr): string | undefined {
  if (e.kind === "apply") return `it calls ${e.name}`;
  return e.kind === "element" ? "it reads a table" : undefined;
}

export class Possible {
  readonly alike: Alike;
  readonly #facts: Facts;
  readonly #lets: Lets;
  readonly #kernel: Kernel;
  readonly #single: boolean;

  constructor(kernel: Kernel, arrays: Arrays) {
    this.#kernel = kernel;
    this.alike = new Alike(kernel, arrays);
    this.#facts = new Facts(kernel.body, undefined);
    this.#lets = letsOf(kernel.body);
    this.#single = kernel.domain.kind === "population" && arrays.isSingle(kernel.domain.population);
  }

  /** Why the kernel cannot work on several elements at once. */
  get why(): string | undefined {
    const { domain, body } = this.#kernel;
    if (domain.kind !== "population") return "it does not walk a population";
    let emits = 0;
    let loops = 0;
    visitStmts(body, (stmt) => {
      if (stmt.kind === "emit") emits++;
      if (stmt.kind === "for" || expressionsOf(stmt).some((e) => nodes(e).some(({ kind }) => kind === "reduce")))
        loops++;
    });
    if (emits > 1) return "it emits at several places";
    if (loops > 0 && this.#single) return "it has loops, and there is one element";
    return this.#all(body, false);
  }

  /** Whether it has loops, variables, or components of arrays. */
  get hasArrays(): boolean {
    let found = false;
    visitStmts(this.#kernel.body, (stmt) => {
      if (stmt.kind === "for" || stmt.kind === "var") found = true;
      if (stmt.kind === "store" && !(isOwn(stmt.index) && this.alike.hasRoom(stmt.buffer))) found = true;
      found ||= expressionsOf(stmt).some((root) => nodes(root).some((e) => isLoop(e) || this.#isComponent(e)));
    });
    return found;
  }

  readonly #isComponent = (e: Expr): boolean =>
    e.kind === "load" && !isOwn(e.index) && this.alike.component(e.index) !== undefined;

  /** Whether a condition is the same for all elements of a round, and what stands behind it can be done for all of them at once. */
  isTogether({ condition, then, otherwise }: Branch): boolean {
    return this.alike.has(condition) && this.#all([...then, ...otherwise], true) === undefined;
  }

  #all(body: readonly Stmt[], inLoop: boolean): string | undefined {
    return firstOf(body, (stmt) => this.#statement(stmt, inLoop));
  }

  #statement(stmt: Stmt, inLoop: boolean): string | undefined {
    switch (stmt.kind) {
      case "let":
      case "var":
      case "assign":
        return this.#lane(stmt.value);
      case "store":
        return this.#isElement(stmt.index) ? this.#lane(stmt.value) : "it writes other elements";
      case "if":
        return this.#branch(stmt, inLoop);
      case "for":
        return this.#loop(stmt) ?? this.#all(stmt.body, true);
      case "emit":
        return "it emits without a condition";
      case "accumulate":
        return "it adds to a buffer";
      case "while":
        return "its rounds differ from element to element";
      case "return":
        return "it gives a value";
    }
  }

  #branch(stmt: Branch, inLoop: boolean): string | undefined {
    const { condition, then, otherwise } = stmt;
    if (this.isTogether(stmt)) return this.#lane(condition);
    const body = [...then, ...otherwise];
    return this.#lane(condition) ?? firstOf(body, inBranch) ?? this.#changes(body, inLoop);
  }

  /** What is done for one element at a time behind a condition must not reach what vectors hold, nor others in another order. */
  #changes(body: readonly Stmt[], inLoop: boolean): string | undefined {
    const own = new Set<string>();
    visitStmts(body, (stmt) => stmt.kind === "var" && own.add(stmt.name));
    if ([...assigned(body)].some((name) => !own.has(name))) return "it changes variables behind a condition";
    let why: string | undefined;
    visitStmts(body, (stmt) => {
      if (!inLoop) return;
      if (stmt.kind === "emit") why ??= "it emits in a loop";
      if (stmt.kind === "accumulate") why ??= "it adds to a buffer";
      if (stmt.kind === "store" && !this.#isElement(stmt.index)) why ??= "it writes other elements";
    });
    return why;
  }

  #loop({ from, to }: Pick<Loop, "from" | "to">): string | undefined {
    const alike = this.alike.has(from) && this.alike.has(to);
    return alike ? (this.#lane(from) ?? this.#lane(to)) : "it has loops whose bounds differ from element to element";
  }

  readonly #isElement = (index: Expr): boolean => isOwn(index) || this.alike.component(index) !== undefined;

  #lane(e: Expr): string | undefined {
    if (this.#facts.level(e) === 0) return first(nodes(e), impossible);
    if (this.alike.has(e)) return first(nodes(e), (one) => impossible(one) ?? outside(one));
    if (e.kind === "load") {
      if (isOwn(e.index)) return undefined;
      const numbers = this.alike.component(e.index);
      if (numbers !== undefined) return first(numbers, (one) => one && this.#lane(one));
      return e.type === "real" && isBounded(e.index, this.#lets) ? undefined : "it reads other elements";
    }
    if (e.kind === "call" && !hasLanes(e)) return `it calls ${e.name}`;
    if (e.kind === "reduce") return this.#reduce(e);
    const apart = e.kind === "random" ? separate(e, this.#facts) : undefined;
    if (apart !== undefined) return apart;
    if (e.kind === "binary" && e.left.type === "boolean" && e.operator !== "and" && e.operator !== "or")
      return "it compares conditions";
    return impossible(e) ?? first(children(e), (child) => this.#lane(child));
  }

  #reduce(e: Extract<Expr, { kind: "reduce" }>): string | undefined {
    // The least of no numbers is infinite, which whole numbers of 32 bits are not.
    if (e.type === "integer" && e.operator !== "sum") return "it asks for an extreme of whole numbers";
    return this.#loop(e) ?? this.#lane(e.body);
  }
}

const isLoop = ({ kind }: Expr): boolean => kind === "reduce";

/** What stands behind a condition is done for one element at a time. */
function inBranch(stmt: Stmt): string | undefined {
  let why: string | undefined;
  visitStmts([stmt], (one) => (why ??= first(expressionsOf(one).flatMap(nodes), impossible)));
  return why;
}

const outside = (e: Expr): string | undefined => (e.kind === "call" && !isInside(e) ? `it calls ${e.name}` : undefined);

export function first<T>(list: readonly T[], why: (one: T) => string | undefined): string | undefined {
  for (const one of list) {
    const found = why(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
export const firstOf: (body: readonly Stmt[], why: (stmt: Stmt) => string | undefined) => string | undefined = first;
