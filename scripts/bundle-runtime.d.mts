export function bundleRuntime(entry?: string): Promise<string>;
export function asModule(bundle: string): string;
export function writeBundle(folder?: string, entry?: string): Promise<void>;
