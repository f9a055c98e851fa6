import type { Message } from "../message.ts";

/** One diagnostic: severity, kebab-case name, message with typed holes. */
export interface Row {
  readonly severity: "error" | "warning" | "info";
  readonly name: string;
  readonly text: Message<string>;
}
export type Catalogue = Readonly<Record<string, Row>>;
