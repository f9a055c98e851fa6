/** Functions of the model and those of the prelude that they use, then those of tasks. */
import type { GpuSpec } from "../../runtime/manifest.ts";
import { moduleScope, printBody, printFunctions } from "../body.ts";
import type { Hosted } from "../hosted.ts";
import { prelude } from "../prelude.ts";
import { kernelOf, type Known, type Task } from "../plan/task.ts";
import { alikeOf, type Alike, type NamedStage } from "./alike.ts";
import { printFunction, taskFunction, type TaskFunction } from "./function.ts";
import type { Layout } from "./layout.ts";
import { accessOf } from "./task-access.ts";

export interface Functions {
  readonly lines: readonly string[];
  readonly lineOf: GpuSpec["lines"];
}

export class TaskTexts {
  private readonly head: readonly string[];
  private readonly printed: ReadonlyMap<Task, TaskFunction>;
  private readonly layout: Layout;

  constructor(tasks: readonly Task[], { hosted, known }: { hosted: Hosted; known: Known }, layout: Layout) {
    this.layout = layout;
    const scope = moduleScope(hosted.device);
    const around = accessOf(layout);
    const own = printFunctions(hosted.device, scope, around);
    const uses = new Set(own.uses);
    const kernels = new Map(hosted.device.kernels.map((kernel) => [kernel.name, kernel]));
    this.printed = new Map(
      tasks.map((task) => {
        if (kernelOf(task) === undefined) return [task, taskFunction(task, undefined, layout)];
        const body = printBody(kernels.get(task.name)!, scope, accessOf(layout, task), known.manifest);
        for (const use of body.uses) uses.add(use);
        return [task, taskFunction(task, body, layout)];
      }),
    );
    this.head = [...prelude(uses, around).split("\n"), "", ...own.text.split("\n")];
  }

  alike(stages: readonly NamedStage[]): readonly Alike[] {
    return alikeOf(stages, this.printed, this.layout);
  }

  /** One function for each task, and one for all of those that are alike. */
  print(alike: readonly Alike[]): Functions {
    const common = new Map(alike.flatMap(({ functions }) => [...functions]));
    const tasksOf = Map.groupBy(this.printed.keys(), (task) => common.get(task) ?? this.printed.get(task)!);
    const lines = [...this.head];
    const lineOf = [...tasksOf].map(([made, tasks]) => {
      lines.push("", ...aboutOf(tasks));
      const line = lines.length + 1;
      lines.push(...printFunction(made));
      return { line, kernel: made.name, from: [...new Set(tasks.flatMap(fromOf))] };
    });
    return { lines, lineOf };
  }
}

const fromOf = ({ does }: Task): readonly string[] => (does.kind === "kernel" ? does.kernel.from : []);

/** In the words of the model; of many that are alike the words of the first. */
function aboutOf(tasks: readonly Task[]): readonly string[] {
  const [{ does }] = tasks as readonly [Task];
  if (does.kind !== "kernel") return [];
  const from = fromOf(tasks[0]!);
  const more = tasks.length === 1 ? [] : [`and ${tasks.length - 1} more that are alike`];
  return [...does.kernel.about, ...more, ...(from.length === 0 ? [] : [`from ${from.join(", ")}`])].map(
    (line) => `// ${line.replaceAll(/\s+/g, " ")}`,
  );
}
