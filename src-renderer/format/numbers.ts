import { language } from './language.svelte.ts';

/** `1,234.5`; as many digits behind the point as are needed, at most `digits`. */
export function number(value: number, digits = 2): string {
  return write(value, { maximumFractionDigits: digits });
}

/** Always the same number of digits behind the point, so that a changing number stands still. */
export function fixed(value: number, digits: number): string {
  return write(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** For values over many magnitudes, such as a loss: `0.00123`, three digits that count. */
export function significant(value: number, digits = 3): string {
  const tiny = value !== 0 && Math.abs(value) < 1e-4;
  return write(value, { maximumSignificantDigits: digits, notation: tiny ? 'scientific' : 'standard' });
}

/** `0..1` as `12 %`. Done is only said when it is. */
export function percent(fraction: number): string {
  // 0.29 * 100 is a little less than 29.
  const whole = fraction >= 1 ? 1 : Math.min(Math.floor(fraction * 100 + 1e-9) / 100, 0.99);
  return write(Math.max(0, whole), { style: 'percent', maximumFractionDigits: 0 });
}

/** `34.21 dB`; equal pictures are infinitely near. */
export function decibel(value: number): string {
  return `${Number.isFinite(value) ? fixed(value, 2) : '∞'} dB`;
}

/** `1.2 MB`, in steps of 1000. */
export function bytes(count: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)));
  const value = count / 1000 ** power;
  return write(value, {
    style: 'unit',
    unit: units[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && power > 0 ? 1 : 0,
  });
}

/** `4,000 × 3,000`. */
export function sides({ width, height }: { width: number; height: number }): string {
  return `${number(width)} × ${number(height)}`;
}

/** `12 MP`; '' for so few pixels that they would be written as none. */
export function megapixels({ width, height }: { width: number; height: number }): string {
  const count = (width * height) / 1e6;
  if (count < 0.05) return '';
  return `${number(count, count < 10 ? 1 : 0)} MP`;
}

function write(value: number, options: Intl.NumberFormatOptions): string {
  const key = `${language.current} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(language.current, options)));
  return format.format(value);
}

/** Making one is slow, and there are few. */
const formats = new Map<string, Intl.NumberFormat>();
