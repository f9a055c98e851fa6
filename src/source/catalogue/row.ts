import type { Message } from "../message.ts";

/** One diagnostic: severity, kebab-case name, message with typed holes. */
export interface Row {
  readonly severity: "error" | "warning" | "info";
  readonly name: string;
  readonly text: Message<string>;
  /** A rule that may be wrong about a good model, or a matter of taste: looked for only where somebody asks for it. */
  readonly optIn?: true;
}
export type Catalogue = Readonly<Record<string, Row>>;
