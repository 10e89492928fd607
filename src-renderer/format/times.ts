import { language } from './language.svelte.ts';

/** `3:07`, `1:02:03`: a clock, which reads the same everywhere. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}

/** `about` how long: `40 seconds`, `3 minutes`, `2 hours`, in the one unit that fits. */
export function duration(seconds: number): string {
  const [value, unit] =
    seconds < 90 ? [seconds, 'second'] : seconds < 5400 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour'];
  return new Intl.NumberFormat(language.current, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: unit === 'hour' ? 1 : 0,
  }).format(value);
}

/** `21 Nov 2026, 15:04` of an ISO time. */
export function moment(iso: string): string {
  return new Intl.DateTimeFormat(language.current, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(iso),
  );
}
