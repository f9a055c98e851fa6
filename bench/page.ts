import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const folder = "docs/performance";

/** Pages that benchmarks write, in the order in which the index shows them. */
const pages = [
  { name: "cpu", title: "Against Brian2", about: "simulation, preparation and memory, side by side" },
  { name: "bounds", title: "Against the machine", about: "how near to what the processor and its memory allow" },
  { name: "startup", title: "Start", about: "from the shell to the first result, and where the time goes" },
  { name: "scaling", title: "Scaling", about: "time of a step against the number of neurons and of synapses" },
  { name: "ablation", title: "What each pass gains", about: "the same models with one pass switched off" },
  {
    name: "microcircuit",
    title: "The cortical microcircuit at full scale",
    about: "77,169 neurons, 299 million synapses",
  },
  { name: "gpu", title: "On a GPU", about: "dispatches and time of a step, beside WebAssembly" },
] as const;
export type PageName = (typeof pages)[number]["name"];

/** Writes a page into docs/performance, and the list of those that are there into its index. */
export async function writePage(root: string, name: PageName, body: string): Promise<string> {
  const path = join(folder, `${name}.md`);
  const command = `npm run bench -- ${name} --write`;
  const title = pages.find((page) => page.name === name)?.title ?? name;
  await writeFile(join(root, path), `# ${title}\n\n<!-- Written by \`${command}\`. -->\n\n${body.trim()}\n`);
  const index = join(root, folder, "README.md");
  await writeFile(
    index,
    withList(
      await readFile(index, "utf8"),
      listOf((page) => existsSync(join(root, folder, `${page}.md`))),
    ),
  );
  return path;
}

export async function writePicture(root: string, name: string, svg: string): Promise<void> {
  await writeFile(join(root, folder, `${name}.svg`), svg);
}

const listOf = (there: (page: string) => boolean): string =>
  pages
    .filter(({ name }) => there(name))
    .map(({ name, title, about }) => `- [${title}](${name}.md): ${about}`)
    .join("\n");

const begin = "<!-- measured pages -->";
const end = "<!-- end -->";

/** The text with what stands between the two marks replaced. */
export function withList(text: string, list: string): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`docs/performance/README.md has lost its marks ${begin} and ${end}`);
  return `${text.slice(0, from + begin.length)}\n${list}\n${text.slice(to)}`;
}
