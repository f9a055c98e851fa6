import { check, type Model } from "../checker/index.ts";
import type { CheckedExpr } from "../checker/model.ts";
import type { Artifact } from "../driver/api.ts";
import { compile } from "../driver/compile.ts";
import type { ModuleAst } from "../parser/ast.ts";
import { parseOnce } from "../parser/parse-once.ts";
import { scan, type Scanned } from "../parser/scan.ts";
import { lint } from "../driver/lint.ts";
import { suppress } from "../driver/suppressions/suppress.ts";
import { Diagnostics, type Diagnostic, type Source } from "../source/index.ts";
import { distinct } from "../source/in-order.ts";
import type { Settings } from "./host.ts";
import type { ModuleCache } from "./modules.ts";
import { bind } from "./names/bind.ts";
import type { ModuleNames } from "./names/symbol.ts";
import { SeenValues } from "./seen.ts";

/** All that is known of one version of a text. What costs time is worked out when it is first asked for. */
export class Analysis {
  readonly source: Source;
  readonly ast: ModuleAst;
  /** Whether the text could be read without a mistake of syntax. */
  readonly sound: boolean;
  readonly #modules: ModuleCache;
  readonly #settings: Settings;
  readonly #syntax = new Diagnostics();
  #names: ModuleNames | undefined;
  #scanned: Scanned | undefined;
  #checked: Checked | undefined;
  #linted: readonly Diagnostic[] | undefined;
  #decisions: Artifact["decisions"] | undefined;

  constructor(source: Source, modules: ModuleCache, settings: Settings) {
    this.source = source;
    this.#modules = modules;
    this.#settings = settings;
    this.ast = parseOnce(source, this.#syntax);
    this.sound = !this.#syntax.failed;
  }

  /** What every name of the text stands for. */
  get names(): ModuleNames {
    return (this.#names ??= bind(this.ast, (name, from) => this.#modules.find(name, from, this.source.name)));
  }

  /** Tokens and comments, also of a text that is broken. */
  get scanned(): Scanned {
    return (this.#scanned ??= scan(this.source, new Diagnostics()));
  }

  /** Findings of syntax and of the checker. */
  get findings(): readonly Diagnostic[] {
    return this.#check().findings;
  }

  get model(): Model | undefined {
    return this.#check().model;
  }

  /** Types and values that the checker found. */
  get seen(): SeenValues {
    return this.#check().seen;
  }

  /** The value that is declared for a parameter of the model. */
  readonly param = (name: string): CheckedExpr | undefined => {
    const value = this.names.top.get(name)?.binding?.value;
    return value === undefined ? undefined : this.seen.at(value.span)[0]?.checked;
  };

  /** What `neuroc lint` finds: also methods that do not fit, and what depends on the settings of experiments. */
  get allFindings(): readonly Diagnostic[] {
    const { optIn, apply } = this.#settings;
    return (this.#linted ??= apply(lint(this.source, this.#modules.host(), { optIn })));
  }

  /** As many of all findings as are known already. */
  get knownFindings(): readonly Diagnostic[] {
    return this.#linted ?? this.findings;
  }

  /** What was decided on the way to the first experiment. */
  get decisions(): Artifact["decisions"] {
    return (this.#decisions ??= compile(this.source, this.#modules.host()).artifact?.decisions ?? []);
  }

  #check(): Checked {
    if (this.#checked !== undefined) return this.#checked;
    const out = new Diagnostics();
    out.add(this.#syntax);
    const seen = new SeenValues();
    const { optIn, apply } = this.#settings;
    const model = check(this.ast, this.#modules.loader(), out, optIn, seen);
    return (this.#checked = { model, seen, findings: apply(suppress(this.ast, distinct(out.all), optIn).kept) });
  }
}

interface Checked {
  readonly model: Model | undefined;
  readonly seen: SeenValues;
  readonly findings: readonly Diagnostic[];
}
