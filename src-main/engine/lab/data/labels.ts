import { Failure } from '../../../contract/errors/failure.ts';

/** Labels of one column as whole numbers, and back. */
export interface LabelCode {
  /** In the order of their numbers, which is that of the alphabet. */
  labels: string[];
  /** @throws Failure `lab/unknown-label` */
  encode(label: string): number;
  /** @throws RangeError for a number that no label has */
  decode(index: number): string;
}

/** Learns the labels that a column has. */
export function labelCode(column: string, cells: readonly string[]): LabelCode {
  const labels = [...new Set(cells)].toSorted();
  const places = new Map(labels.map((label, i) => [label, i]));
  return {
    labels,
    encode(label) {
      const index = places.get(label);
      if (index !== undefined) return index;
      throw new Failure('lab/unknown-label', { label, column, known: labels.slice(0, 20).join(', ') });
    },
    decode(index) {
      const label = labels[index];
      if (label === undefined) throw new RangeError(`${index} stands for no label of ${column}`);
      return label;
    },
  };
}
