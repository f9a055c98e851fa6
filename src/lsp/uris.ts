/** Addresses of files (RFC 8089) and paths. Any other address stands for itself. */
export function pathOf(uri: string): string {
  if (!uri.startsWith("file://")) return uri;
  const path = decode(uri.slice("file://".length).replace(/^[^/]*/, ""));
  return path.replace(/^\/([A-Za-z]:)/, "$1");
}

export function uriOf(path: string): string {
  if (/^[a-z][a-z0-9+.-]+:/.test(path)) return path;
  const slashes = path.replaceAll("\\", "/");
  const absolute = slashes.startsWith("/") ? slashes : `/${slashes}`;
  return `file://${absolute.split("/").map(encodeURIComponent).join("/")}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
