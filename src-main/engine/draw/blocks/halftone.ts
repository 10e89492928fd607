import { between, pick } from '../chance.ts';
import { short, tag } from '../svg.ts';
import type { Drawing } from './drawing.ts';
import { landscape } from './landscape.ts';

/** A photograph as newspapers print it: a turned grid of dots, as large as the place is dark; in fine print the dots run into a grey. */
export const halftone: Drawing = (frame, style, random) => {
  const { x, y, width, room } = frame;
  const tone = landscape(frame, random);
  const step = Math.max(2, Math.sqrt((width * room) / 6000), style.size * between(random, 0.1, 0.35));
  const angle = pick(random, [0.785, 0.785, 0.26, 1.31]);
  const [cos, sin] = [Math.cos(angle) * step, Math.sin(angle) * step];
  const reach = Math.ceil(Math.hypot(width, room) / 2 / step);
  const dots: string[] = [];
  for (let i = -reach; i <= reach; i++)
    for (let j = -reach; j <= reach; j++) {
      const [px, py] = [x + width / 2 + i * cos - j * sin, y + room / 2 + i * sin + j * cos];
      if (px < x || px > x + width || py < y || py > y + room) continue;
      const r = 0.72 * step * Math.sqrt(Math.min(1, Math.max(0, tone(px, py))));
      if (r > 0.15) dots.push(dot(px, py, r));
    }
  return tag('path', { d: dots.join(''), fill: style.ink });
};

function dot(x: number, y: number, r: number): string {
  const arc = `${short(r)} ${short(r)} 0 1 0`;
  return `M${short(x - r)} ${short(y)}a${arc} ${short(2 * r)} 0a${arc} ${short(-2 * r)} 0`;
}
