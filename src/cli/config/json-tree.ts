import { span, type Source, type Span } from "../../source/index.ts";

/** JSON with the place of everything, so that what is wrong in it can be shown. */
export type JsonNode =
  | { readonly kind: "object"; readonly at: Span; readonly members: readonly JsonMember[] }
  | { readonly kind: "array"; readonly at: Span; readonly items: readonly JsonNode[] }
  | { readonly kind: "value"; readonly at: Span; readonly value: string | number | boolean | null };

export interface JsonMember {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: JsonNode;
}

export type JsonResult =
  | { readonly ok: true; readonly root: JsonNode }
  | { readonly ok: false; readonly at: Span; readonly why: string };

/** Reads a text as JSON (RFC 8259), or says where it is none. */
export function readJson(source: Source): JsonResult {
  const reader = new Reader(source);
  try {
    return { ok: true, root: reader.document() };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return { ok: false, at: error.at, why: error.message };
  }
}

class JsonFault extends Error {
  readonly at: Span;
  constructor(at: Span, why: string) {
    super(why);
    this.at = at;
  }
}

/** Nobody nests settings deeper; a text of brackets alone would use up the stack. */
const deepest = 100;
const blank = /[ \t\r\n]*/y;
const scalar = /"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|[A-Za-z]+/y;

class Reader {
  readonly #source: Source;
  #at = 0;
  #depth = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  document(): JsonNode {
    const root = this.#value();
    if (this.#next() !== "") this.#fail("nothing may follow the value");
    return root;
  }

  #value(): JsonNode {
    switch (this.#next()) {
      case "{":
        return this.#nested(
          "}",
          (at, members: readonly JsonMember[]) => ({ kind: "object", at, members }),
          () => this.#member(),
        );
      case "[":
        return this.#nested(
          "]",
          (at, items: readonly JsonNode[]) => ({ kind: "array", at, items }),
          () => this.#value(),
        );
      default:
        return this.#scalar();
    }
  }

  #nested<Item>(close: string, make: (at: Span, items: readonly Item[]) => JsonNode, item: () => Item): JsonNode {
    const start = this.#at++;
    if (++this.#depth > deepest) this.#fail("this is nested too deeply");
    const items: Item[] = [];
    while (this.#next() !== close) {
      if (items.length > 0) this.#take(",", `a comma or ${close} is wanted here`);
      items.push(item());
    }
    this.#at++;
    this.#depth--;
    return make(span(this.#source, start, this.#at), items);
  }

  #member(): JsonMember {
    if (this.#next() !== '"') this.#fail("the name of a setting, in double quotes, is wanted here");
    const key = this.#scalar();
    this.#take(":", "a colon is wanted here");
    return { key: String(key.value), keyAt: key.at, value: this.#value() };
  }

  #scalar(): JsonNode & { readonly kind: "value" } {
    this.#next();
    scalar.lastIndex = this.#at;
    const image = scalar.exec(this.#source.text)?.[0] ?? "";
    const at = span(this.#source, this.#at, this.#at + image.length);
    try {
      const value = JSON.parse(image) as string | number | boolean | null;
      this.#at = at.end;
      return { kind: "value", at, value };
    } catch {
      return this.#fail("a value is wanted here");
    }
  }

  /** The next character that is no blank; "" at the end. */
  #next(): string {
    blank.lastIndex = this.#at;
    this.#at += blank.exec(this.#source.text)?.[0].length ?? 0;
    return this.#source.text[this.#at] ?? "";
  }

  #take(sign: string, why: string): void {
    if (this.#next() !== sign) this.#fail(why);
    this.#at++;
  }

  #fail(why: string): never {
    throw new JsonFault(span(this.#source, this.#at, Math.min(this.#at + 1, this.#source.text.length)), why);
  }
}
