const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Calls `action` at the first Ctrl-C; the second one kills, as always. It is heard only when the run gives way to events.
 * @returns ends the listening
 */
export function onInterrupt(action: () => void): () => void {
  const end = (): void => {
    for (const signal of signals) process.removeListener(signal, listener);
  };
  const listener = (): void => {
    end();
    action();
  };
  for (const signal of signals) process.on(signal, listener);
  return end;
}
