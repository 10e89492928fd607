import type { DocumentFindings, DocumentStep, DocumentWork } from '../../contract/config/document.ts';
import { openDocumenter } from '../document/documenter.ts';
import { stepsOf } from '../document/steps.ts';
import type { Picture } from '../image/picture.ts';
import { backOf } from './back-page.ts';
import type { CleanedPage } from './clean-page.ts';
import { documentPage } from './document-page.ts';

/** What document mode does with the pages of a batch. */
export interface DocumentMode {
  /** Cleans a page with `clean`, with the steps before and after it that are asked for. */
  page(
    given: Picture,
    place: { file: string; index: number },
    clean: (page: Picture) => Promise<CleanedPage>,
    signal: AbortSignal,
  ): Promise<CleanedPage & { found?: DocumentFindings }>;
  close(): Promise<void>;
}

/** Without document mode pages are cleaned and nothing else. */
export function documentMode(work: DocumentWork | undefined): DocumentMode {
  if (!work) return { page: async (given, _, clean) => clean(given), close: async () => {} };
  const { steps: settings, back: forAll, backs = [] } = work;
  const own = new Map(backs.map(({ file, back }) => [file, back]));
  const documenter = openDocumenter();
  const steps = stepsOf(settings);
  const isFirst = (step: DocumentStep) => settings.model === 'last' && step !== 'bw';
  const [before, after] = [steps.filter(isFirst), steps.filter((step) => !isFirst(step))];

  async function run(
    page: Picture,
    some: DocumentStep[],
    place: { file: string; index: number },
    signal: AbortSignal,
  ) {
    if (some.length === 0) return { page, found: {} };
    const back = own.get(place.file) ?? forAll;
    const isBackNeeded = back !== undefined && some.includes('showThrough');
    const other = isBackNeeded ? await backOf(place.file, place.index, back) : null;
    return documentPage(page, some, settings, other, documenter, signal);
  }

  return {
    async page(given, place, clean, signal) {
      const prepared = await run(given, before, place, signal);
      const { page, trust } = await clean(prepared.page);
      const done = await run(page, after, place, signal);
      return { page: done.page, trust, found: { ...prepared.found, ...done.found } };
    },
    close: () => documenter.close(),
  };
}
