import { Command, CommanderError } from "commander";
import { existsSync } from "node:fs";
import { didYouMean, makeDiagnostic } from "../source/index.ts";
import { commands } from "./commands/index.ts";
import type { Console } from "./console.ts";
import { blankEnvironment } from "./environment.ts";
import { advice, refuse, status } from "./failure.ts";
import { reportFailure } from "./failure-report.ts";
import { writeFindings } from "./findings.ts";
import { version } from "../driver/version.ts";

/** Runs one command line to its end and gives the exit status; never throws for what a user can do wrong. */
export async function runProgram(args: readonly string[], console: Console): Promise<number> {
  const exit = { status: status.fine as number };
  try {
    blankEnvironment(process.env);
    refuseUnknownCommand(args);
    const program = makeProgram(console, exit);
    if (args.length === 0) return helpForNothing(program, console);
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    return error instanceof CommanderError ? reportUsage(error, console) : reportFailure(error, console);
  }
  return exit.status;
}

function makeProgram(console: Console, exit: { status: number }): Command {
  const program = new Command("neuroc");
  program
    .description("Compiles and runs models of the brain, written in .neuro files.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .usage("<model.neuro> [options]\n       neuroc <command> [options]")
    .addHelpText("after", closing);
  for (const command of commands) {
    const hidden = command.hidden === true;
    const sub = program.command(command.name, { isDefault: command.name === "compile", hidden });
    command.define(
      sub,
      (result) => {
        exit.status = result;
      },
      console,
    );
  }
  for (const one of [program, ...program.commands]) quiet(one, console);
  return program;
}

const closing = `
A model alone is compiled: neuroc model.neuro. \`-\` reads the model from the standard input.
Every option has a twin in the environment: --target is NEUROC_TARGET. NO_COLOR and FORCE_COLOR are honoured.
Exit status: 0 fine; 1 the model has errors, a lint finding, or an expectation failed; 2 wrong use or a missing file.`;

/** Nothing is written and nothing exits behind our back: failures come as errors. */
function quiet(command: Command, console: Console): void {
  command.configureHelp({ optionDescription: (option) => option.description });
  command.exitOverride().configureOutput({
    writeOut: console.out.write,
    writeErr: () => undefined,
    getOutHelpWidth: () => Math.min(110, console.out.columns()),
    getOutHasColors: () => console.out.color,
  });
}

function helpForNothing(program: Command, console: Console): number {
  console.err.write(program.helpInformation());
  return status.wrongUse;
}

/** A first word that is neither a command nor looks like a file: most likely a mistyped command. */
function refuseUnknownCommand(args: readonly string[]): void {
  const [first = "-", second = "-"] = args;
  const word = first === "help" ? second : first;
  const names = [...commands.filter((command) => command.hidden !== true).map((command) => command.name), "help"];
  const known = names.includes(word) || commands.some((command) => command.name === word);
  if (word.startsWith("-") || known || (first !== "help" && (/[./\\]/.test(word) || existsSync(word)))) return;
  const near = didYouMean(word, names);
  refuse("NE9006", { word }, advice(near ?? "`neuroc help` lists the commands"));
}

/** Commander's own text, such as "error: unknown option '--sed'\n(Did you mean --seed?)", as a diagnostic. */
function reportUsage(error: CommanderError, console: Console): number {
  if (error.exitCode === 0) return status.fine;
  const [first = "", second = ""] = error.message.split("\n");
  const near = /\(Did you mean (?:one of )?([^,?]*)/.exec(second)?.[1];
  const help = near === undefined ? "`neuroc help` shows what can be given" : `did you mean \`${near}\`?`;
  const what = first.replace(/^error: /, "").replace(/\.$/, "");
  writeFindings(console.err, [makeDiagnostic("NE9005", undefined, { what }, { help })]);
  return status.wrongUse;
}
