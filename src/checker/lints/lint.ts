import type { Known } from "../evaluate/known.ts";
import type { CheckedSubject, Model } from "../model.ts";
import type { Module } from "../modules/symbol.ts";
import type { Built } from "../networks/build.ts";
import type { Session } from "../session.ts";
import type { Node } from "./names-in.ts";
import type { State } from "./states.ts";

export interface Subject {
  readonly session: Session;
  /** The user's file. */
  readonly module: Module;
  readonly built: Built;
  readonly model: Model;
  /** What several lints ask, once it was worked out. */
  readonly answers: Answers;
}

/** They go with the subject: in a table of the whole program they would outlive it. */
export interface Answers {
  known?: Known;
  readonly knownOfParts: Map<object, Known>;
  states?: readonly State[];
  /** The nodes of the file, but for expressions. */
  written?: readonly Node[];
  measured?: readonly CheckedSubject[];
  /** "cells v": what is read of populations and connections from outside. */
  outside?: ReadonlySet<string>;
  /** Names that a part's own texts read. */
  readonly inside: Map<object, ReadonlySet<string>>;
}
export type Lint = (subject: Subject) => void;
