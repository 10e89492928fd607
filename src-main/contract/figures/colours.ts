/** Colours of classes and series: each differs from white and from black paper by 3 to 1 at least (WCAG 2.2, 1.4.11). */
const colours = [
  '#1f77b4',
  '#d1495b',
  '#2e8540',
  '#9a6b00',
  '#8e5bbd',
  '#00838f',
  '#787878',
  '#d2570b',
  '#c0408f',
  '#5f7f1f',
] as const;

export function colourOf(index: number): `#${string}` {
  return colours[index % colours.length]!;
}

/** Shapes of marks within 10 x 10, so that nobody has to tell classes by colour alone. */
const shapes = [
  'M5 1A4 4 0 1 0 5 9A4 4 0 1 0 5 1Z',
  'M1.5 1.5L8.5 1.5L8.5 8.5L1.5 8.5Z',
  'M5 0.5L9.5 8.5L0.5 8.5Z',
  'M5 0L10 5L5 10L0 5Z',
  'M3.7 0L6.3 0L6.3 3.7L10 3.7L10 6.3L6.3 6.3L6.3 10L3.7 10L3.7 6.3L0 6.3L0 3.7L3.7 3.7Z',
] as const;

export function shapeOf(index: number): string {
  return shapes[index % shapes.length]!;
}

/** Dashes of lines, for the same reason. */
const dashes = [undefined, '6 3', '2 3', '8 3 2 3'];

export function dashOf(index: number): string | undefined {
  return dashes[index % dashes.length];
}
