import { DamagedPdf } from './damaged.ts';
import type { Objects } from './objects.ts';
import type { PdfFile } from './open-pdf.ts';
import { claimedPages, type PageNode } from './pages.ts';
import { isRef } from './values.ts';

/** How many pages a damaged document had, how many of them are gone, and how many are there without all that they show. */
export interface Damage {
  pages: number;
  missing: number;
  incomplete: number;
}

/** Null for a document that is whole. */
export async function damageOf(pdf: PdfFile): Promise<Damage | null> {
  if (pdf.was !== 'damaged') return null;
  const found = pdf.pages.length;
  const pages = Math.max(found, await claimedPages(pdf.objects));
  let incomplete = 0;
  for (let i = 0; i < found; i++) if (await isIncomplete(pdf, i)) incomplete++;
  return { pages, missing: pages - found, incomplete };
}

/** Whether damage took something that a page shows. */
export async function isIncomplete(pdf: PdfFile, index: number): Promise<boolean> {
  if (pdf.was !== 'damaged') return false;
  const { node, kind } = await pdf.page(index);
  return kind.kind === 'digital' && hasHoles(pdf.objects, node);
}

/** Whether its operators, or pictures that these may draw, are not where the page says. */
async function hasHoles(objects: Objects, { dict }: PageNode): Promise<boolean> {
  try {
    const content = dict.get('Contents');
    const parts = await objects.resolve(content);
    const resources = await objects.dict(dict.get('Resources'));
    const drawn = await objects.dict(resources.get('XObject'));
    for (const value of [...(Array.isArray(parts) ? parts : [content]), ...drawn.values()])
      if (isRef(value) && !(await objects.stream(value))) return true;
    return false;
  } catch (error) {
    if (error instanceof DamagedPdf) return true;
    throw error;
  }
}
