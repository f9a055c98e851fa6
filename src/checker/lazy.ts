import type { Span } from "../source/source.ts";
import type { Session } from "./session.ts";

/**
 * A value that is worked out when it is first asked for. Asking for it while it is being worked out is a loop of definitions:
 * reported once, with its path, and the value is then undefined.
 */
export class Lazy<T> {
  readonly #session: Session;
  readonly #name: string;
  readonly #span: Span;
  readonly #compute: () => T | undefined;
  readonly #meanwhile: T | undefined;
  #state: "new" | "busy" | "done" = "new";
  #value: T | undefined;

  /** @param meanwhile the value for those who ask while it is being worked out; without it that is a loop */
  constructor(session: Session, name: string, span: Span, compute: () => T | undefined, meanwhile?: T) {
    this.#session = session;
    this.#name = name;
    this.#span = span;
    this.#compute = compute;
    this.#meanwhile = meanwhile;
  }

  get(): T | undefined {
    if (this.#state === "busy") return this.#meanwhile ?? this.#loop();
    if (this.#state === "new") this.#run();
    return this.#value;
  }

  #run(): void {
    const { resolving } = this.#session;
    this.#state = "busy";
    resolving.push({ key: this, name: this.#name });
    this.#value = this.#compute();
    resolving.pop();
    this.#state = "done";
  }

  #loop(): undefined {
    const { resolving } = this.#session;
    const from = resolving.findIndex(({ key }) => key === this);
    const names = [...resolving.slice(from).map(({ name }) => name), this.#name];
    this.#session.report("NE4001", this.#span, {
      path: names.filter((name, k) => k === 0 || name !== names[k - 1] || names.length === 2).join(" -> "),
    });
    return undefined;
  }
}
