import type { ListedPreset } from '../../../src-main/contract/config/document.ts';
import { t, type PlainKey } from '../../format/translate.ts';

/** What those that came along are for, in the person's language. */
const bundled: Readonly<Record<string, PlainKey>> = {
  tidy: 'document.about-tidy',
  office: 'document.about-office',
  book: 'document.about-book',
  archive: 'document.about-archive',
  dirty: 'document.about-dirty',
};

/** What a preset is for; undefined where nobody has said so. */
export function aboutPreset({ origin, name, description }: ListedPreset): string | undefined {
  const key = origin === 'bundled' ? bundled[name] : undefined;
  return key ? t(key) : description || undefined;
}
