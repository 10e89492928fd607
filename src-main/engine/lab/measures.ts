import { sizeOfRow, type Rows } from './rows.ts';

/** Mean squared error over all numbers of rows. */
export function meanSquaredError(rows: Rows, truth: Rows): number {
  let sum = 0;
  for (let i = 0; i < rows.data.length; i++) sum += (rows.data[i]! - truth.data[i]!) ** 2;
  return sum / rows.data.length;
}

/** The sum of squared errors of each row. */
export function rowErrors(rows: Rows, truth: Rows): Float64Array {
  const size = sizeOfRow(rows.shape);
  const errors = new Float64Array(rows.count);
  for (let i = 0; i < rows.data.length; i++)
    errors[Math.floor(i / size)]! += (rows.data[i]! - truth.data[i]!) ** 2;
  return errors;
}

/** Of pictures of 0..1, over all their pixels together, in dB. */
export function decibels(meanSquare: number): number {
  return 10 * Math.log10(1 / Math.max(meanSquare, 1e-12));
}

export function mean(numbers: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i]!;
  return sum / numbers.length;
}

/**
 * Area under the receiver's operating characteristic: how often something strange scores higher than something ordinary; ties count
 * half (Mann & Whitney's U).
 */
export function rocArea(ordinary: ArrayLike<number>, strange: ArrayLike<number>): number {
  const sorted = Float64Array.from(ordinary).toSorted();
  let above = 0;
  for (let i = 0; i < strange.length; i++)
    above += (countBelow(sorted, strange[i]!, false) + countBelow(sorted, strange[i]!, true)) / 2;
  return above / (sorted.length * strange.length);
}

/** How many of sorted numbers are below a value, or equal to it where that counts. */
function countBelow(sorted: Float64Array, value: number, equal: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (equal && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every row is compared with every other: more would take minutes. */
const mostCompared = 2000;

/** The share of rows whose nearest other row has their label: 1 where classes lie apart. Of the first 2000 rows. */
export function apartness(rows: Rows, labels: ArrayLike<number>): number {
  const size = sizeOfRow(rows.shape);
  const count = Math.min(rows.count, mostCompared);
  let same = 0;
  for (let i = 0; i < count; i++) {
    let nearest = { distance: Infinity, label: NaN };
    for (let j = 0; j < count; j++) {
      if (i === j) continue;
      let distance = 0;
      for (let k = 0; k < size; k++) distance += (rows.data[i * size + k]! - rows.data[j * size + k]!) ** 2;
      if (distance < nearest.distance) nearest = { distance, label: labels[j]! };
    }
    if (nearest.label === labels[i]) same++;
  }
  return same / count;
}
