import type { WriteStream } from "node:tty";

/** Where a command writes to: results to `out`, messages and progress to `err`. */
export interface Console {
  readonly out: Channel;
  readonly err: Channel;
}

export interface Channel {
  readonly write: (text: string) => void;
  /** It is a terminal: its reader sees animation and wants the width kept. */
  readonly interactive: boolean;
  readonly color: boolean;
  readonly columns: () => number;
}

export function nodeConsole(): Console {
  return { out: channel(process.stdout), err: channel(process.stderr) };
}

function channel(stream: NodeJS.WriteStream): Channel {
  quietWhenClosed(stream);
  const interactive = stream.isTTY && process.env["TERM"] !== "dumb";
  return {
    write: (text) => void stream.write(text),
    interactive,
    color: wantsColor(interactive),
    columns: () => columnsOf(stream),
  };
}

/** Some terminals do not know how wide they are. */
function columnsOf(stream: Partial<WriteStream>): number {
  return stream.columns !== undefined && stream.columns > 0 ? stream.columns : 100;
}

/** https://no-color.org, and FORCE_COLOR as Node itself reads it; the second wins. */
function wantsColor(interactive: boolean): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused } = process.env;
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return (refused === undefined || refused === "") && interactive;
}

/** `neuroc run … | head` is no error: when the reader goes away, so does the command. */
function quietWhenClosed(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}
