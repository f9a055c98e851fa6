/**
 * exp(M) of a size×size matrix, row by row, by scaling and squaring (Moler & Van Loan 2003, method 3; Higham 2005): M is balanced by
 * an exact diagonal similarity, halved until its norm is at most 1/2, summed as a Taylor series (whose entries keep their relative
 * accuracy however small the coupling is), and squared back. Right for singular, nilpotent and defective matrices.
 */
export function matrixExponential(size: number, entries: readonly number[]): readonly number[] {
  if (entries.length !== size * size)
    throw new RangeError(`a ${size}×${size} matrix has ${size * size} entries, not ${entries.length}`);
  if (!entries.every(Number.isFinite)) return entries.map(() => NaN);
  const scales = balance(size, entries);
  const balanced = entries.map((x, k) => (x * scales[k % size]!) / scales[Math.floor(k / size)]!);
  const halvings = Math.max(0, Math.ceil(Math.log2(norm(size, balanced))) + 1);
  let result = taylor(
    size,
    balanced.map((x) => x * 2 ** -halvings),
  );
  for (let k = 0; k < halvings; k++) result = multiply(size, result, result);
  return result.map((x, k) => (x * scales[Math.floor(k / size)]!) / scales[k % size]!);
}

/** Terms until 0.5^k / k! is far below the rounding of any entry. */
const terms = 22;

function taylor(size: number, matrix: readonly number[]): number[] {
  const sum = matrix.map((x, k) => x + (isDiagonal(size, k) ? 1 : 0));
  let term = [...matrix];
  for (let n = 2; n <= terms; n++) {
    term = multiply(size, term, matrix).map((x) => x / n);
    term.forEach((x, k) => (sum[k] = sum[k]! + x));
  }
  return sum;
}

function isDiagonal(size: number, k: number): boolean {
  return k % (size + 1) === 0;
}

function multiply(size: number, a: readonly number[], b: readonly number[]): number[] {
  const product = Array.from<number>({ length: size * size }).fill(0);
  for (let r = 0; r < size; r++) {
    for (let k = 0; k < size; k++) {
      const left = a[r * size + k]!;
      if (left === 0) continue;
      for (let c = 0; c < size; c++) product[r * size + c]! += left * b[k * size + c]!;
    }
  }
  return product;
}

/** Largest sum of magnitudes of a column. */
function norm(size: number, matrix: readonly number[]): number {
  const sums = Array.from<number>({ length: size }).fill(0);
  matrix.forEach((x, k) => (sums[k % size]! += Math.abs(x)));
  return Math.max(0, ...sums);
}

/**
 * Powers of two d, so that D^-1·M·D has off-diagonal rows and columns of like size (Parlett & Reinsch 1969). A coupling in one
 * direction only is brought down to the size of the diagonal: units that differ by many orders then cost no squarings.
 */
function balance(size: number, entries: readonly number[]): number[] {
  const scales = Array.from<number>({ length: size }).fill(1);
  const diagonal = Math.max(...entries.map((x, k) => (isDiagonal(size, k) ? Math.abs(x) : 0)));
  // A diagonal of next to nothing would ask for scales beyond the largest number.
  const least = diagonal === 0 ? 2 ** -10 : Math.max(diagonal, 2 ** -60);
  for (let sweep = 0; sweep < 60; sweep++) {
    let changed = false;
    for (let i = 0; i < size; i++) {
      const [row, column] = offDiagonal(size, entries, scales, i);
      const shift = row + column === 0 ? 0 : Math.round(Math.log2(Math.max(row, least) / Math.max(column, least)) / 2);
      if (shift === 0) continue;
      scales[i]! *= 2 ** shift;
      changed = true;
    }
    if (!changed) break;
  }
  return scales;
}

function offDiagonal(size: number, entries: readonly number[], scales: readonly number[], i: number): [number, number] {
  let row = 0;
  let column = 0;
  for (let k = 0; k < size; k++) {
    if (k === i) continue;
    row += Math.abs((entries[i * size + k]! * scales[k]!) / scales[i]!);
    column += Math.abs((entries[k * size + i]! * scales[i]!) / scales[k]!);
  }
  return [row, column];
}
