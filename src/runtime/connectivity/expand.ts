import type { BoundKernel, Wiring } from "../manifest.ts";

/** A kernel of arrivals for rows that are not stored: each is written just before the kernel walks it, for one spike at a time. */
export function expanding(kernel: BoundKernel, { rows, row, target }: Wiring): BoundKernel {
  if (rows === undefined) return kernel;
  const one = row.subarray(2, 3);
  return (step, spikes, count) => {
    for (let q = 0; q < count; q++) {
      const source = spikes[q]!;
      one[0] = source;
      row[1] = rows.write(source, target);
      kernel(step, one, 1, 0);
    }
    return 0;
  };
}
