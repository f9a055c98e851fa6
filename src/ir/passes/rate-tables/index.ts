/**
 * Tables of rate functions: what depends on the membrane potential alone is looked up instead of worked out.
 *
 * Why: a neuron of Hodgkin and Huxley's kind spends nearly all of its time on the exponentials of its gates' rates, which are
 * functions of one variable. Optional, since interpolation is an error beyond rounding: it is asked for with the largest error
 * that is allowed, relative to the function's largest value.
 *   before  m_next = m + dt·exprel(-dt·(α(v) + β(v)))·(α(v) - (α(v) + β(v))·m)
 *   after   p = (v - low) / distance;  k = floor(p);  f = p - k
 *           m_next = m + (T[k] + f·(T[k+1] - T[k])) + (U[k] + f·(U[k+1] - U[k]))·m      (T and U side by side in one row)
 * The error of linear interpolation is at most distance²/8 · max |f''|; the curvature is bounded by interval arithmetic at compile
 * time (`jet.ts`), for the parameters as the text has them. Outside of the range, and where a parameter was given another value,
 * the function itself is worked out. Run it before `share-exponentials`, whose selects have no derivative.
 * Refused where a function is not smooth, where its bound cannot be told, and where rows would have to be closer than 1/64 mV.
 */
import type { Manifest } from "../../../runtime/manifest.ts";
import type { Expr } from "../../expr.ts";
import { constantsOf } from "../../interpret/constants.ts";
import type { Kernel, Schedule, Uniform } from "../../kernel.ts";
import type { Decision } from "../../program.ts";
import { substitute } from "../../rewrite.ts";
import type { Scheduled } from "../../schedule/index.ts";
import type { PassContext } from "../pass.ts";
import { lookUp, type TablePlace } from "./look-up.ts";
import { candidates, distributed, kindOf, mapUntilWritten, statesRead } from "./rewrite.ts";
import { columnOf, distanceFor, errorOf, range, type Column } from "./spacing.ts";

type Load = Extract<Expr, { kind: "load" }>;

/** @param error allowed, relative to the largest value of each function */
export function rateTables(scheduled: Scheduled, ctx: PassContext, error: number): Scheduled {
  return scheduled.manifest.phases.update.reduce((sofar, { kernel, population }) => {
    const found = sofar.schedule.kernels.find(({ name }) => name === kernel);
    const potentials = found === undefined ? [] : statesRead(found.body).filter((x) => isPotential(sofar.manifest, x));
    return potentials.reduce((made, x) => tabulate(made, { kernel, population, x, error }, ctx), sofar);
  }, scheduled);
}

/** A state that is shown in mV: its range is known, if only roughly. */
const isPotential = (manifest: Manifest, x: Load): boolean =>
  manifest.populations.some(({ values }) =>
    values.some(({ at, shown }) => at.kind === "buffer" && at.buffer === x.buffer && shown.unit === "mV"),
  );

interface Wanted {
  readonly kernel: string;
  readonly population: string;
  readonly x: Load;
  readonly error: number;
}

function tabulate(scheduled: Scheduled, wanted: Wanted, ctx: PassContext): Scheduled {
  const { schedule } = scheduled;
  const { x, error } = wanted;
  const kernel = schedule.kernels.find(({ name }) => name === wanted.kernel);
  if (kernel === undefined) return scheduled;
  const kind = kindOf(x);
  const body = mapUntilWritten(kernel.body, x.buffer, distributed(ctx.pool, kind));
  const found = candidates(body, x.buffer, kind);
  if (found.length === 0) return scheduled;
  const constantOf = constantsOf(schedule.uniforms);
  const columns = found.map((of) => columnOf(of, x, constantOf));
  const smooth = columns.filter(({ curvature, largest }) => curvature < Infinity && largest < Infinity);
  const distance = smooth.length === 0 ? undefined : distanceFor(smooth, error);
  if (distance === undefined)
    return decided(
      scheduled,
      refusal(wanted, smooth.length === 0 ? notSmooth : `no distance down to 1/64 mV keeps ${error}`),
    );
  const names = {
    table: ctx.names.unique(`${x.buffer}_rates`),
    first: ctx.names.unique("table_from"),
    end: ctx.names.unique("table_to"),
  };
  const place: TablePlace = {
    x,
    table: names.table,
    distance,
    low: range.low,
    rows: (range.high - range.low) / distance + 1,
    width: smooth.length,
  };
  const looked = lookUp(place, smooth, constantOf, ctx);
  const rewritten: Kernel = {
    ...kernel,
    body: [...looked.before, ...mapUntilWritten(body, x.buffer, looked.rewrite)],
  };
  const fill = fillKernel(wanted, place, smooth, names, ctx);
  const left = columns.length - smooth.length;
  return decided(
    {
      ...scheduled,
      schedule: withTable(schedule, rewritten, fill, place, names, ctx),
      manifest: withBuffer(scheduled.manifest, fill.name, place, names),
    },
    {
      ...subjectOf(wanted),
      choice: `${smooth.length} function${smooth.length === 1 ? "" : "s"} of ${wanted.x.buffer} in a table`,
      reason: `from ${range.low} to ${range.high} mV in steps of ${distance} mV, the error is at most ${boundOf(smooth, distance).toExponential(1)} of the largest value of each${left > 0 ? `; ${left} are not smooth, and are worked out` : ""}`,
      refused: false,
    },
  );
}

const notSmooth = "they are not smooth, or the bound of their curvature cannot be told";
const boundOf = (columns: readonly Column[], distance: number): number =>
  Math.max(...columns.map((column) => errorOf(column, distance)));
const subjectOf = ({ x }: Wanted): Pick<Decision, "subject" | "topic"> => ({ subject: x.buffer, topic: "rate tables" });
const refusal = (wanted: Wanted, why: string): Decision => ({
  ...subjectOf(wanted),
  choice: "worked out at every step",
  reason: why,
  refused: true,
});
const decided = (scheduled: Scheduled, decision: Decision): Scheduled => ({
  ...scheduled,
  decisions: [...scheduled.decisions, decision],
});

interface TableNames {
  readonly table: string;
  readonly first: string;
  readonly end: string;
}

/** Fills row i: each function at low + i · distance. */
function fillKernel(
  { population }: Wanted,
  place: TablePlace,
  columns: readonly Column[],
  { first, end }: TableNames,
  { pool, names }: PassContext,
): Kernel {
  const i = pool.index("i");
  const at = pool.binary("+", pool.real(place.low), pool.binary("*", pool.cast(i, "real"), pool.real(place.distance)));
  const row = pool.binary("*", i, pool.integer(place.width));
  return {
    name: names.unique(`fill_${place.table}`),
    domain: { kind: "view", population, from: first, to: end },
    body: columns.map(({ of }, column) => ({
      kind: "store",
      buffer: place.table,
      index: pool.binary("+", row, pool.integer(column)),
      value: substitute(pool, of, new Map([[place.x, at]])),
    })),
    about: [`functions of ${place.x.buffer}, a row for every ${place.distance} mV`],
    from: [],
  };
}

function withTable(
  schedule: Schedule,
  kernel: Kernel,
  fill: Kernel,
  place: TablePlace,
  { first, end }: TableNames,
  { pool }: PassContext,
): Schedule {
  const uniforms: Uniform[] = [
    { kind: "value", name: first, value: pool.real(0) },
    { kind: "value", name: end, value: pool.real(place.rows) },
  ];
  return {
    ...schedule,
    uniforms: [...schedule.uniforms, ...uniforms],
    kernels: [...schedule.kernels.map((one) => (one.name === kernel.name ? kernel : one)), fill],
    buffers: new Map([...schedule.buffers, [place.table, "real"]]),
  };
}

function withBuffer(manifest: Manifest, fill: string, place: TablePlace, { table, first, end }: TableNames): Manifest {
  const length = { kind: "view", from: first, to: end, components: place.width } as const;
  return {
    ...manifest,
    buffers: [...manifest.buffers, { name: table, type: "real", length, fill: { value: 0, everyStep: false } }],
    phases: { ...manifest.phases, init: [...manifest.phases.init, fill] },
  };
}
