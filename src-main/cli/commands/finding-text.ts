import type { Finding } from '../../contract/config/trust.ts';
import type { Region } from '../../contract/config/view.ts';
import { digits } from '../words.ts';

/** What was found out about a cleaning, as one sentence without a full stop. */
export function findingText(finding: Finding): string {
  switch (finding.code) {
    case 'nothing-removed':
      return 'Nothing to speak of was removed';
    case 'only-noise':
      return `Only noise went, of level ${digits(finding.level)}`;
    case 'only-paper':
      return 'Only paper and dirt changed: the writing is all there';
    case 'soft':
      return `Fine detail went from ${percent(finding.share)} of the picture, most of it near ${placeText(finding.at)}`;
    case 'structure-lost':
      return `Structure is lost in ${percent(finding.share)} of the picture, most of it near ${placeText(finding.at)}`;
    case 'brightness-shifted':
      return `The picture became ${finding.shift > 0 ? 'brighter' : 'darker'} by ${digits(Math.abs(finding.shift), 2)} of 255 (${finding.channel})`;
    case 'clipped':
      return `${percent(finding.share)} of the picture became plain black or white`;
    case 'marks-lost':
      return `${finding.count === 1 ? '1 mark is' : `${finding.count} marks are`} gone that seem to belong to the page`;
  }
}

export function percent(share: number): string {
  return `${digits(100 * share, 2)} %`;
}

function placeText({ x, y, width, height }: Region): string {
  return `${Math.round(x + width / 2)}, ${Math.round(y + height / 2)}`;
}
