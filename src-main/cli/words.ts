/** Numbers and times as people read them at a terminal. */

/** Three significant digits, without an exponent where that can be: 0.0123, 28.4, 1210. */
export function digits(value: number, count = 3): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) >= 10 ** count) return String(Math.round(value));
  return Math.abs(value) < 1e-4 && value !== 0 ? value.toExponential(1) : fixed(value, count);
}

function fixed(value: number, count: number): string {
  const rounded = Number(value.toPrecision(count));
  const whole = Math.floor(Math.log10(Math.abs(rounded) || 1)) + 1;
  return rounded.toFixed(Math.max(0, count - whole));
}

/** `850 ms`, `4.2 s`, `42 s`, `3 min 12 s`, `2 h 5 min` */
export function duration(seconds: number): string {
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(Math.round(seconds) / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds) % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `512 B`, `1.2 MB` (powers of ten, as disks are sold) */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  return `${digits(bytes / 1000 ** power, 2)} ${units[power - 1]}`;
}

/** `1 file`, `12 files` */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** A name or message without what would break its line or command the terminal: `a\nb` for a line break. */
export function onOneLine(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (sign) =>
    JSON.stringify(sign)
      .slice(1, -1)
      .replace(/^[^\\]$/, hexOf),
  );
}

function hexOf(sign: string): string {
  return `\\x${sign.charCodeAt(0).toString(16)}`;
}
