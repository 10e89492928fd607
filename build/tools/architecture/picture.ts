import { short, tag } from '../../../src-main/engine/draw/svg.ts';
import { box, placeRooms, type Placed } from './layout.ts';
import { openToAll, type Room } from './rooms.ts';

const style = `
  text { font: 16px system-ui, sans-serif; fill: #1d1f24; text-anchor: middle }
  .title { font-size: 18px; font-weight: 600 }
  .ground { fill: #fbfaf8 }
  rect.room { fill: #e3eef0; stroke: #0b6370 }
  rect.open { fill: #f1efeb; stroke: #a09c93 }
  path { fill: none; stroke: #0b6370; stroke-width: 1.2; opacity: 0.55 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e8e7e3 }
    .ground { fill: #16181c }
    rect.room { fill: #17343a; stroke: #6cc4d1 }
    rect.open { fill: #1d2025; stroke: #6a6f78 }
    path { stroke: #6cc4d1 }
  }`;

const [width, top] = [1130, 76];

/** The building as an SVG text: every room on its floor, and a line to each room below that it uses. */
export function architecturePicture(rooms: Room[]): string {
  const window = rooms.filter(({ folder }) => folder.startsWith('src-renderer'));
  const program = rooms.filter((room) => !window.includes(room) && !isOpen(room));
  const left = placeRooms(program, 20, 670, top);
  const right = placeRooms(window, 720, 390, top);
  const bottom = Math.max(...left.map(({ y }) => y)) + 72;
  const open = rooms.filter(isOpen).toSorted((a, b) => b.floor - a.floor);
  const content = [
    tag('rect', { class: 'ground', width, height: bottom + 90 }),
    title(355, 'Program: src-main'),
    title(915, 'Window: src-renderer'),
    ...[...left, ...right].flatMap((from) => linesFrom(from, [...left, ...right])),
    ...[...left, ...right].map(roomBox),
    ...open.map((room, i) => openBox(room, bottom + i * 46)),
  ];
  const about = tag('title', {}, 'Which part of Cleanplate uses which');
  const size = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${bottom + 90}`,
    role: 'img',
  };
  return `${tag('svg', size, about, tag('style', {}, `${style}\n`), `\n${content.join('\n')}\n`)}\n`;
}

const isOpen = ({ folder }: Room) => openToAll.has(folder);

function title(x: number, text: string): string {
  return tag('text', { class: 'title', x, y: 32 }, text);
}

function linesFrom({ room, x, y }: Placed, all: Placed[]): string[] {
  return all
    .filter((other) => room.uses.includes(other.room.folder))
    .map((other) => {
      const [from, to] = [y + box.height / 2, other.y - box.height / 2];
      const bend = Math.min(60, (to - from) / 2);
      const points = [x, from, x, from + bend, other.x, to - bend, other.x, to].map(short);
      const [x0, y0, ...curve] = points;
      return tag('path', { d: `M${x0} ${y0}C${curve.join(' ')}` });
    });
}

function roomBox({ room, x, y }: Placed): string {
  const { width: across, height } = box;
  const place = { x: x - across / 2, y: y - height / 2, width: across, height, rx: 6 };
  return boxOf(room, 'room', place, x, y);
}

/** What all above may use: of `src-main` only, or of both. */
function openBox(room: Room, y: number): string {
  const across = room.folder === 'src-main/contract' ? width - 40 : 670;
  return boxOf(room, 'open', { x: 20, y: y - 17, width: across, height: 34, rx: 6 }, 20 + across / 2, y);
}

function boxOf(room: Room, kind: string, place: Record<string, number>, x: number, y: number): string {
  const name = room.name.replace(/\.(?:ts|svelte)$/, '');
  const words = kind === 'open' ? `${name}: open to all above` : name;
  return tag('rect', { class: kind, ...place }) + tag('text', { x, y: y + 5 }, words);
}
