import { element as plainElement } from "../../source/render/xml.ts";

export { escape } from "../../source/render/xml.ts";

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with attributes (those that are undefined are left out) around children, which are markup already. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const rounded = Object.entries(attributes).map(([key, value]) => [
    key,
    typeof value === "number" ? coordinate(value) : value,
  ]);
  return plainElement(name, Object.fromEntries(rounded) as Attributes, ...children);
}

/** A tenth of a pixel is finer than a screen shows. */
export function coordinate(value: number): string {
  return String(Math.round(value * 10) / 10);
}
