import { LanguageSupport, StreamLanguage, type StringStream } from "@codemirror/language";
import { piecesOf, type Piece, type Style } from "./pieces.ts";

interface State {
  /** Of the line that is being read, those that were not yet passed. */
  pieces: readonly Piece[];
  /** The line began inside of a comment, and so does the next one. */
  open: boolean;
  /** Brackets that are open. */
  depth: number;
}

/** Gives the style of the next stretch of the line, and moves behind it. */
function token(stream: StringStream, state: State): Style | null {
  if (stream.sol()) {
    const { pieces, open, opened } = piecesOf(stream.string, state.open);
    state.depth = Math.max(0, state.depth + opened);
    state.pieces = pieces;
    state.open = open;
  }
  const [piece] = state.pieces;
  if (piece === undefined) {
    stream.skipToEnd();
    return null;
  }
  if (stream.pos < piece.from) {
    stream.pos = piece.from;
    return null;
  }
  stream.pos = Math.max(piece.to, stream.pos + 1);
  state.pieces = state.pieces.slice(1);
  return piece.style;
}

/** The language `.neuro` of CodeMirror: colours, comments, brackets, indentation. */
export const neuroLanguage: StreamLanguage<State> = StreamLanguage.define<State>({
  name: "neuro",
  startState: () => ({ pieces: [], open: false, depth: 0 }),
  copyState: (state) => ({ ...state }),
  blankLine: (state) => {
    state.pieces = [];
  },
  token,
  indent: ({ depth }, after, { unit }) => indentOf(depth, after, unit),
  languageData: {
    commentTokens: { line: "//", block: { open: "/*", close: "*/" } },
    closeBrackets: { brackets: ["(", "[", "{", '"'] },
    indentOnInput: /^\s*[)\]}]$/,
  },
});

/** One step for each bracket that is open, one less before a closing one. */
const indentOf = (depth: number, after: string, unit: number): number =>
  Math.max(0, depth - (/^\s*[)\]}]/.test(after) ? 1 : 0)) * unit;

/** What an editor takes as extension: `EditorView({ extensions: [neuro()] })`. */
export const neuro = (): LanguageSupport => new LanguageSupport(neuroLanguage);
