/** SVG as text, as little of it as the drawings need. */
type Attributes = Record<string, string | number | undefined>;

/** One element. Numbers are rounded to hundredths, attributes that are undefined are left out. */
export function tag(name: string, attributes: Attributes, ...children: string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : escapeXml(value!)}"`);
  const head = `<${name}${written.join('')}`;
  return children.length > 0 ? `${head}>${children.join('')}</${name}>` : `${head}/>`;
}

/** A number as SVG paths have it. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

export type Point = readonly [x: number, y: number];

export interface Stroke {
  stroke: string;
  width: number;
  fill?: string;
  dash?: string | undefined;
}

/** An open line through points, or a closed one. */
export function polyline(points: readonly Point[], line: Stroke, closed = false): string {
  const d = `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}${closed ? 'Z' : ''}`;
  return tag('path', { d, ...strokeOf(line) });
}

export function rule(x1: number, y1: number, x2: number, y2: number, line: Stroke): string {
  return tag('path', { d: `M${short(x1)} ${short(y1)}L${short(x2)} ${short(y2)}`, ...strokeOf(line) });
}

export function box(x: number, y: number, width: number, height: number, line: Stroke): string {
  return tag('rect', { x, y, width, height, ...strokeOf(line) });
}

export function circle(cx: number, cy: number, r: number, line: Stroke): string {
  return tag('circle', { cx, cy, r, ...strokeOf(line) });
}

export function strokeOf({ stroke, width, fill = 'none', dash }: Stroke): Attributes {
  return { stroke, fill, 'stroke-width': width, 'stroke-dasharray': dash };
}

/** The whole picture on a ground. */
export function svgDocument(width: number, height: number, ground: string, content: string): string {
  const size = { xmlns: 'http://www.w3.org/2000/svg', width, height };
  return tag('svg', size, tag('rect', { width, height, fill: ground }), content);
}
