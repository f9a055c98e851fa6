/** A program as text: what there is, before it is decided how it runs. */
import type {
  IrBuffer,
  IrContribution,
  IrDelay,
  IrEquation,
  IrEvent,
  IrEvery,
  IrGuest,
  IrHandler,
  IrInput,
  IrPopulation,
  IrProjection,
  IrRare,
  IrVariable,
  Program,
} from "../program.ts";
import { printStmts } from "../print.ts";
import { printExpr } from "./expression.ts";

export function printProgram(program: Program): string {
  const parameters = program.parameters.map(
    (p) => `parameter ${p.key} = ${p.uniform}${p.shown.unit === "" ? "" : `, shown in ${p.shown.unit}`}`,
  );
  const sections = [
    `program ${program.name}`,
    parameters.join("\n"),
    ...program.populations.map(population),
    ...program.projections.map(projection),
  ];
  return `${sections.filter((s) => s !== "").join("\n\n")}\n`;
}

function block(head: string, lines: readonly string[]): string {
  return [`${head} {`, ...lines.map((line) => `  ${line}`), "}"].join("\n");
}

const variable =
  (word: string) =>
  (v: IrVariable): string =>
    `${word} ${v.buffer.name}: ${v.buffer.type} = ${printExpr(v.initial)}`;

function equation(e: IrEquation): string {
  const unless = e.unless ? ` unless ${printExpr(e.unless)}` : "";
  const noise = (e.noise ?? []).map(
    ({ source, amplitude }) => ` + ${printExpr(amplitude)} * xi(${source.site}, ${printExpr(source.element)})`,
  );
  return `d ${e.buffer.name}/dt = ${printExpr(e.value)}${noise.join("")}${unless}${e.method === undefined ? "" : ` by ${e.method}`}`;
}

function input(i: IrInput): string {
  const terms = [
    ...(i.accumulated ? ["accumulated"] : []),
    ...i.slopes.map((s) => `${s.buffer.name} * ${s.stateBuffer.name}`),
    ...i.terms.map((t) => printExpr(t)),
  ];
  return `input ${i.buffer.name} = ${terms.length === 0 ? "0" : terms.join(" + ")}`;
}

function guest(g: IrGuest): string[] {
  const caughtUp = g.catchUp ? ["catch up {", ...printStmts(g.catchUp, "  "), "}"] : [];
  return [`// of ${g.projection}`, ...g.variables.map(variable("state")), ...g.equations.map(equation), ...caughtUp];
}

function event({ name, condition, before, body }: IrEvent): string[] {
  return [
    ...before.map((b) => `before ${b.name} = ${printExpr(b.value)}`),
    `${name === "spike" ? name : `event ${name}`} when ${printExpr(condition)} {`,
    ...printStmts(body, "  "),
    "}",
  ];
}

function rare({ probability, site, condition }: IrRare): string[] {
  const rest = condition ? ` and ${printExpr(condition)}` : "";
  return [`spikes are drawn#${site} with ${printExpr(probability)}${rest}`];
}

function every({ interval, body }: IrEvery): string[] {
  return [`every ${interval} {`, ...printStmts(body, "  "), "}"];
}

function population(p: IrPopulation): string {
  return block(`population ${p.name}: ${p.part}[${p.size}]`, [
    ...p.params.map(variable("param")),
    ...p.states.map(variable("state")),
    ...p.inputs.map(input),
    ...p.equations.map(equation),
    ...p.guests.flatMap(guest),
    ...(p.rare ? rare(p.rare) : []),
    ...p.events.flatMap(event),
    ...p.every.flatMap(every),
  ]);
}

function contribution(c: IrContribution): string[] {
  const add = (buffer: IrBuffer, value: IrContribution["value"]): string => `${buffer.name} += ${printExpr(value)}`;
  return [add(c.buffer, c.value), ...c.slopes.map((s) => add(s.buffer, s.value))];
}

function projection(p: IrProjection): string {
  const handler =
    (whose: string) =>
    ({ end, event: name, body }: IrHandler): string[] => [
      `${whose}on ${end}${name === "spike" ? "" : `.${name}`} {`,
      ...printStmts(body, "  "),
      "}",
    ];
  const delay = (word: string, d: IrDelay | undefined): string[] =>
    d === undefined ? [] : [`${word} ${d.kind === "uniform" ? d.uniform : printExpr(d.value)}`];
  return block(`connect ${p.pre.label} -> ${p.post.label} using ${p.part} as ${p.id}`, [
    `pairs ${p.pairs.pattern}${p.pairs.value === undefined ? "" : ` ${p.pairs.value}`}${p.pairValue ? ` ${printExpr(p.pairValue)}` : ""}`,
    ...delay("delay", p.delay),
    ...delay("delay post", p.delayPost),
    ...p.params.map(variable("param")),
    ...p.states.map(variable("state")),
    ...p.equations.map(equation),
    ...p.senders.flatMap(handler("once ")),
    ...p.handlers.flatMap(handler("")),
    ...p.contributions.flatMap(contribution),
    ...p.every.flatMap(every),
  ]);
}
