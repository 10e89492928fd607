import { netConfig, type NetName } from '../../../src-main/contract/config/nets.ts';
import type { TextKey } from '../../format/translate.ts';

/** How nets are called and told apart, in the order they are offered. */
export const netTexts = {
  unet: { title: 'train.netUnet', text: 'train.netUnetHelp' },
  resunet: { title: 'train.netResunet', text: 'train.netResunetHelp' },
  dncnn: { title: 'train.netDncnn', text: 'train.netDncnnHelp' },
  tutorial: { title: 'train.netTutorial', text: 'train.netTutorialHelp' },
  dense: { title: 'train.netDense', text: 'train.netDenseHelp' },
} as const satisfies Record<NetName, { title: TextKey; text: TextKey }>;
export const netNames = Object.keys(netTexts) as NetName[];

/** What suits a net when nothing else is said. */
export function usualOf(net: NetName): { width: number; depth: number } {
  const { width, depth } = netConfig.parse({ net, channels: 1 });
  return { width, depth };
}
