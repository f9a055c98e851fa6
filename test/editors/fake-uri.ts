interface Parts {
  readonly scheme: string;
  readonly path: string;
  readonly query?: string;
}

/** As much of the editor's `Uri` as the extension and the language client ask for. */
export class FakeUri {
  readonly scheme: string;
  readonly path: string;
  readonly query: string;

  private constructor({ scheme, path, query = "" }: Parts) {
    this.scheme = scheme;
    this.path = path;
    this.query = query;
  }

  static from(parts: Parts): FakeUri {
    return new FakeUri(parts);
  }

  static file(path: string): FakeUri {
    return new FakeUri({ scheme: "file", path });
  }

  static parse(text: string): FakeUri {
    const [, scheme = "", path = "", query = ""] = /^([^:]+):(?:\/\/)?([^?]*)\??(.*)$/.exec(text) ?? [];
    return new FakeUri({ scheme, path: decodeURIComponent(path), query: decodeURIComponent(query) });
  }

  get fsPath(): string {
    return this.path;
  }

  toString(): string {
    const path = this.path.split("/").map(encodeURIComponent).join("/");
    return `${this.scheme}://${path}${this.query === "" ? "" : `?${encodeURIComponent(this.query)}`}`;
  }
}
