import type { Diagnostic, Fix, Label, Source, Span } from "../../../source/index.ts";

/** A span without its text, of which the name is kept. */
interface StoredSpan {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

type StoredLabel = Omit<Label, "span"> & { readonly span: StoredSpan };
type StoredFix = Omit<Fix, "edits"> & {
  readonly edits: readonly { readonly span: StoredSpan; readonly text: string }[];
};

/** A finding as JSON holds it. */
export type StoredFinding = Omit<Diagnostic, "span" | "labels" | "fix"> & {
  readonly span?: StoredSpan | undefined;
  readonly labels?: readonly StoredLabel[] | undefined;
  readonly fix?: StoredFix | undefined;
};

export function storedFinding({ span, labels, fix, ...rest }: Diagnostic): StoredFinding {
  return {
    ...rest,
    ...(span === undefined ? {} : { span: stored(span) }),
    ...(labels === undefined ? {} : { labels: labels.map((one) => ({ ...one, span: stored(one.span) })) }),
    ...(fix === undefined
      ? {}
      : { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: stored(edit.span) })) } }),
  };
}

/** All places that a finding shows. */
export const spansOf = ({ span, labels = [], fix }: Diagnostic): readonly Span[] => [
  ...(span === undefined ? [] : [span]),
  ...labels.map((one) => one.span),
  ...(fix?.edits ?? []).map((edit) => edit.span),
];

const stored = ({ source, start, end }: Span): StoredSpan => ({ file: source.name, start, end });

/**
 * The finding with its texts again.
 * @param sourceOf the text of a name; throws where there is none
 */
export function revivedFinding(finding: StoredFinding, sourceOf: (name: string) => Source): Diagnostic {
  const revived = ({ file, start, end }: StoredSpan): Span => ({ source: sourceOf(file), start, end });
  const { span, labels, fix, ...rest } = finding;
  return {
    ...rest,
    span: span === undefined ? undefined : revived(span),
    ...(labels === undefined ? {} : { labels: labels.map((one) => ({ ...one, span: revived(one.span) })) }),
    ...(fix === undefined
      ? {}
      : { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, span: revived(edit.span) })) } }),
  };
}
