import { didYouMean, type Code, type Diagnostics, type Span } from "../../source/index.ts";
import { advice } from "../failure.ts";
import { codeOfRule } from "../lint/rules.ts";
import { levels, type Config, type Level } from "./config.ts";
import type { JsonMember, JsonNode } from "./json-tree.ts";

/**
 * What stands in a configuration. Every mistake is reported to `out`, and left out of what is given.
 * @param folder where the file lies
 */
export function readConfig(root: JsonNode, folder: string, out: Diagnostics): Config {
  const reader = new ConfigReader(out);
  const top = reader.settings(root, "the configuration", ["$schema", "lint"]);
  const lint = reader.settings(top.get("lint"), "`lint`", ["rules", "maxWarnings", "ignore"]);
  return {
    folder,
    rules: reader.rules(lint.get("rules")),
    maxWarnings: reader.count(lint.get("maxWarnings"), "`lint.maxWarnings`"),
    ignore: reader.patterns(lint.get("ignore"), "`lint.ignore`"),
  };
}

class ConfigReader {
  readonly #out: Diagnostics;

  constructor(out: Diagnostics) {
    this.#out = out;
  }

  /** The settings of an object by name; those that there are not are reported. */
  settings(node: JsonNode | undefined, what: string, known: readonly string[]): ReadonlyMap<string, JsonNode> {
    for (const { key, keyAt } of this.#members(node, what))
      if (!known.includes(key))
        this.#wrong(keyAt, `${what} has no setting '${key}'`, didYouMean(key, known) ?? `it has ${known.join(", ")}`);
    return new Map(this.#members(node, what, false).map(({ key, value }) => [key, value]));
  }

  rules(node: JsonNode | undefined): ReadonlyMap<Code, Level> {
    return new Map(this.#members(node, "`lint.rules`").flatMap((member) => this.#rule(member)));
  }

  #rule({ key, keyAt, value }: JsonMember): readonly (readonly [Code, Level])[] {
    const code = codeOfRule(key);
    const level = levels.find((one) => value.kind === "value" && one === value.value);
    if (!code.ok) this.#wrong(keyAt, code.why, code.help);
    if (level === undefined) this.#wrong(value.at, `\`lint.rules.${key}\` is one of ${levels.join(", ")}`);
    return code.ok && level !== undefined ? [[code.code, level]] : [];
  }

  count(node: JsonNode | undefined, what: string): number | undefined {
    if (node === undefined) return undefined;
    const value = node.kind === "value" ? node.value : undefined;
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
    this.#wrong(node.at, `${what} is a whole number, 0 or more`);
    return undefined;
  }

  patterns(node: JsonNode | undefined, what: string): readonly string[] {
    if (node === undefined) return [];
    if (node.kind !== "array") {
      this.#wrong(node.at, `${what} is a list of patterns, such as ["old/**"]`);
      return [];
    }
    return node.items.flatMap((item) => {
      if (item.kind === "value" && typeof item.value === "string") return [item.value];
      this.#wrong(item.at, `a pattern of ${what} is a text`);
      return [];
    });
  }

  #members(node: JsonNode | undefined, what: string, report = true): readonly JsonMember[] {
    if (node === undefined) return [];
    if (node.kind === "object") return node.members;
    if (report) this.#wrong(node.at, `${what} is an object, { … }`);
    return [];
  }

  #wrong(at: Span, why: string, help?: string): void {
    this.#out.report("NE9013", at, { why }, advice(help));
  }
}
