export const block = (head: string, body: readonly string[]): readonly string[] => [
  `${head} {`,
  ...body.map((line) => (line === "" ? line : `  ${line}`)),
  "}",
];
