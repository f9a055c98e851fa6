/**
 * Controls and direction marks: a file of random bytes must not drive the reader's terminal, nor a comment reorder what is shown
 * ("Trojan Source", Boucher & Anderson 2021).
 */
const unprintable = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The text on one line, with everything that a terminal would obey instead of showing replaced. */
export function printable(text: string): string {
  return text.replace(/\r?\n|\t/g, " ").replace(unprintable, "\ufffd");
}
