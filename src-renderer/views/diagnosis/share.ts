import { number } from '../../format/numbers.ts';

/** `0..1` as `0.8 %`: small shares count here. */
export function share(fraction: number): string {
  const percent = fraction * 100;
  return `${number(percent, percent < 10 ? 1 : 0)} %`;
}
