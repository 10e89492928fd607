import type { Region } from '../../../src-main/contract/config/view.ts';
import type { DeskPicture } from '../../../src-main/contract/desk/picture.ts';
import type { ExportSettings } from '../../../src-main/contract/desk/settings.ts';

type Format = ExportSettings['format'];
const lossy: ReadonlySet<string> = new Set(['jpeg', 'webp', 'avif']);
const endings: Readonly<Record<string, string>> = { jpeg: 'jpg', tiff: 'tif' };

/** True when the quality changes any of the files that will be written. */
export function hasQuality(format: Format, pictures: readonly DeskPicture[]): boolean {
  if (format !== 'keep') return lossy.has(format);
  return pictures.some(({ facts }) => facts && lossy.has(facts.format));
}

/** True when any of the files that will be written is a PDF that was one before. */
export function hasPdf(format: Format, pictures: readonly DeskPicture[]): boolean {
  return (format === 'keep' || format === 'pdf') && pictures.some(({ facts }) => facts?.format === 'pdf');
}

/** `holiday-clean.jpg`: what a result will be called. The engine has the last word; this is for choosing. */
export function exampleName(
  template: string,
  format: Format,
  picture: Pick<DeskPicture, 'name' | 'facts'>,
  { model, part, now = new Date() }: { model: string; part?: Region | undefined; now?: Date },
): string {
  const file = picture.name.split('/').at(-1)!;
  const dot = file.lastIndexOf('.');
  const [stem, ending] =
    dot > 0 ? [file.slice(0, dot), file.slice(dot + 1)] : [file, picture.facts?.format ?? ''];
  const parts: Record<string, string> = {
    name: stem,
    model,
    index: '1',
    date: now.toISOString().slice(0, 10),
    crop: part ? `${part.x}-${part.y}-${part.width}x${part.height}` : '',
  };
  // A part must not take the place of the whole picture.
  const full = part && !template.includes('{crop}') ? `${template}-{crop}` : template;
  const filled = full.replace(/\{(\w+)\}/g, (part, name: string) => parts[name] ?? part);
  return `${filled}.${format === 'keep' ? ending : (endings[format] ?? format)}`;
}
