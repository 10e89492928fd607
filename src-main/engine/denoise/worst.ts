import { findingTone, type TrustSummary } from '../../contract/config/trust.ts';

const worse = ['good', 'look', 'bad'];

/** Of several pages, the one that a person should know of; there is at least one. */
export function worstOf(pages: readonly TrustSummary[]): TrustSummary {
  return pages.reduce((worst, page) => (badness(page) > badness(worst) ? page : worst));
}

function badness({ verdict, structure, marks }: TrustSummary): number {
  return 1e6 * worse.indexOf(findingTone[verdict.code]) + marks + structure;
}
