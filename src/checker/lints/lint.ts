import type { Model } from "../model.ts";
import type { Module } from "../modules/symbol.ts";
import type { Built } from "../networks/build.ts";
import type { Session } from "../session.ts";

export interface Subject {
  readonly session: Session;
  /** The user's file. */
  readonly module: Module;
  readonly built: Built;
  readonly model: Model;
}
export type Lint = (subject: Subject) => void;
