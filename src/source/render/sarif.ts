import { catalogue, type Code } from "../catalogue/index.ts";
import type { Diagnostic, Fix, Label, Severity } from "../diagnostic.ts";
import type { Span } from "../source.ts";
import { fingerprints } from "./fingerprint.ts";
import { packageUrl, pagePath } from "./links.ts";
import { pathOf, placeOf, placeOfSpan, type Place } from "./place.ts";
import type { Renderer, RenderOptions } from "./renderer.ts";

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), as GitHub's code scanning and others take it. */
export const sarif: Renderer = {
  name: "sarif",
  render: (diagnostics, options) => {
    const log = {
      $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      version: "2.1.0",
      runs: [run(diagnostics, options)],
    };
    return `${JSON.stringify(log, undefined, 2)}\n`;
  },
};

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

function run(diagnostics: readonly Diagnostic[], options: RenderOptions): object {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].toSorted();
  const marks = fingerprints(diagnostics, options);
  const { version, files = [] } = options;
  return {
    tool: {
      driver: {
        name: "neuroc",
        ...(version === undefined ? {} : { version, semanticVersion: version }),
        informationUri: packageUrl("README.md", version),
        rules: codes.map((code) => rule(code, options)),
      },
    },
    columnKind: "utf16CodeUnits",
    artifacts: files.map((file) => ({ location: artifact(pathOf(file, options)), sourceLanguage: "neuro" })),
    results: diagnostics.map((one, k) => ({
      ruleId: one.code,
      ruleIndex: codes.indexOf(one.code),
      level: levels[one.severity],
      message: { text: messageOf(one) },
      ...places(one, options),
      partialFingerprints: { "neuroc/v1": marks[k] },
      ...(one.fix === undefined ? {} : { fixes: [fix(one.fix, options)] }),
    })),
  };
}

function rule(code: Code, { version, pageText }: RenderOptions): object {
  const { name, severity, text } = catalogue[code];
  const holes = Object.fromEntries((text.holes as readonly string[]).map((hole) => [hole, `<${hole}>`]));
  const short = (text as { format(values: typeof holes): string }).format(holes);
  const page = pageText?.(code);
  return {
    id: code,
    name,
    shortDescription: { text: short },
    helpUri: packageUrl(pagePath(code), version),
    ...(page === undefined ? {} : { help: { text: page, markdown: page } }),
    defaultConfiguration: { level: levels[severity] },
  };
}

/** `[text](1)` would be read as a link to a related place. */
const plain = (text: string): string => text.replaceAll(/\[(?=[^\]]*\]\()/g, "\\[");

function messageOf({ message, notes = [], help }: Diagnostic): string {
  return plain([message, ...notes, ...(help === undefined ? [] : [help])].join(". "));
}

function places(one: Diagnostic, options: RenderOptions): object {
  const place = placeOf(one, options);
  const related = (one.labels ?? []).map((label, id) => ({ id, ...relatedPlace(label, options) }));
  return {
    locations: place === undefined ? [] : [{ physicalLocation: physical(place) }],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
  };
}

/** Modules of the standard library are no files of the reader's. */
function relatedPlace({ span, text }: Label, options: RenderOptions): object {
  const message = { text: plain(text) };
  if (span.source.name.startsWith("neuro/"))
    return { logicalLocations: [{ fullyQualifiedName: span.source.name, kind: "module" }], message };
  return { physicalLocation: physical(placeOfSpan(span, options)), message };
}

function physical(place: Place): object {
  return { artifactLocation: artifact(place.file), region: region(place) };
}

function region({ start, end }: Place): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** Relative paths are seen from the root of the sources, wherever that lies. */
function artifact(path: string): object {
  const uri = path
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/");
  const absolute = /^(?:\/|[A-Za-z]:\/)/.exec(path)?.[0];
  if (absolute === undefined) return { uri, uriBaseId: "%SRCROOT%" };
  return { uri: absolute === "/" ? `file://${uri}` : `file:///${uri.replace("%3A", ":")}` };
}

function fix({ title, edits }: Fix, options: RenderOptions): object {
  const files = Map.groupBy(edits, ({ span }) => span.source);
  return {
    description: { text: plain(title) },
    artifactChanges: [...files].map(([source, own]) => ({
      artifactLocation: artifact(pathOf(source.name, options)),
      replacements: own.map(({ span, text }) => replacement(span, text, options)),
    })),
  };
}

function replacement(span: Span, text: string, options: RenderOptions): object {
  return { deletedRegion: region(placeOfSpan(span, options)), insertedContent: { text } };
}
