/** @param head may be empty */
export const block = (head: string, body: readonly string[]): readonly string[] => [
  head === "" ? "{" : `${head} {`,
  ...body.map((line) => (line === "" ? line : `  ${line}`)),
  "}",
];
