/** Writes `cli/bundle/` into `folder`, made of the compiled files there. */
export function bundleCommandLine(folder?: string): Promise<void>;
