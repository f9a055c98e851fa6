import type { Channel } from "./console.ts";

export interface Paint {
  readonly strong: (text: string) => string;
  readonly soft: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
}

const code =
  (on: number, off: number) =>
  (text: string): string =>
    text === "" ? "" : `\u001b[${on}m${text}\u001b[${off}m`;
const plain = (text: string): string => text;

/** ANSI colours where the channel shows them. */
export function paintFor(channel: Pick<Channel, "color">): Paint {
  if (!channel.color) return { strong: plain, soft: plain, good: plain, bad: plain };
  return { strong: code(1, 22), soft: code(2, 22), good: code(32, 39), bad: code(31, 39) };
}
