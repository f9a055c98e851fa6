import { duration, logChart } from "./log-chart.ts";
import type { Scaling, ScalingPoint } from "./scaling.ts";
import { fixed, grouped, table, type Column } from "./table.ts";

/** The pictures of `bench -- scaling`, by name. */
export function scalingPictures({ sides, neurons, synapses }: Scaling): Readonly<Record<string, string>> {
  const picture =
    (title: string, note: string, label: string, x: (point: ScalingPoint) => number) =>
    (points: readonly ScalingPoint[]): string =>
      logChart({
        title,
        note,
        x: { label, text: grouped },
        y: { label: "time of a step", text: duration },
        series: sides.map((label, k) => ({
          label,
          points: points.flatMap((point): [number, number][] => {
            const time = point.times[k] ?? NaN;
            return Number.isNaN(time) ? [] : [[x(point), time]];
          }),
        })),
      });
  const over = "COBA, steps of 0.1 ms, spikes and their delivery included";
  return {
    "scaling-neurons": picture(
      "Time of a step against neurons",
      `${over}; 80 inputs for each neuron`,
      "neurons",
      (point) => point.neurons,
    )(neurons),
    "scaling-synapses": picture(
      "Time of a step against synapses",
      `${over}; 4,000 neurons`,
      "synapses",
      (point) => point.synapses,
    )(synapses),
  };
}

/** The page of `bench -- scaling`. */
export function scalingPage(result: Scaling, rounds: number, machine: string): string {
  const columns: readonly Column<ScalingPoint>[] = [
    { name: "neurons", cell: ({ neurons }) => grouped(neurons) },
    { name: "synapses", cell: ({ synapses }) => grouped(synapses) },
    { name: "rate Hz", cell: ({ rateHz }) => fixed(rateHz, 1) },
    ...result.sides.map((name, k) => ({
      name,
      cell: ({ times }: ScalingPoint): string => (Number.isNaN(times[k] ?? NaN) ? "" : duration(times[k] ?? NaN)),
    })),
  ];
  return `
How the time of a step grows with the network. Both pages of numbers are of COBA (\`examples/coba.neuro\`); sides took turns, each number is the median of ${rounds} rounds.

## Neurons

Each neuron has 80 inputs. With few neurons, what a step costs by itself is seen; with many, the memory that has to be moved.

![Time of a step against neurons](scaling-neurons.svg)

${table(columns, result.neurons)}

## Synapses

4,000 neurons with ever more inputs, which get weaker in proportion.

![Time of a step against synapses](scaling-synapses.svg)

${table(columns, result.synapses)}

${result.problems.map((problem) => `- ${problem}\n`).join("")}${machine}.
`;
}
