import { structureThreshold } from '../../../src-main/contract/config/trust.ts';
import type { DeskLayer } from '../../../src-main/contract/desk/requests.ts';
import { followJudgement } from '../../state/follow-judgement.svelte.ts';
import type { Judgement } from '../../state/judgements.svelte.ts';
import type { Maps, ViewMap, ViewMode } from '../../viewer/types.ts';
import { mapOf } from './map-of.ts';

/** What is known of the cleaned picture. */
export interface Judging {
  /** Whether more than noise went. */
  readonly trust: Judgement | null;
  readonly maps: Maps;
  /** How far the map is that is looked at; null when it is there, or no map is. */
  readonly making: number | null;
}

/** As long as a look waits for settings that are being dragged, in milliseconds. */
const wait = 250;

/**
 * Judges the layer that is cleaned. Where the model is unsure is only found out while somebody looks at that, and kept then.
 * @param layer `cleaned`, without what is put back: that changes nothing of what went
 */
export function followTrust(layer: () => DeskLayer | null, mode: () => ViewMode): Judging {
  let kept = $state('');
  const text = $derived(JSON.stringify(layer()));
  const asked = (uncertainty: boolean) => {
    const cleaned = layer();
    return cleaned && { layer: cleaned, uncertainty };
  };
  const trust = followJudgement(() => asked(false), wait);
  const doubt = followJudgement(() => (mode() === 'unsure' || kept === text ? asked(true) : null), wait);
  $effect(() => {
    if (doubt.now?.report) kept = JSON.stringify(doubt.now.asked.layer);
  });

  const lost = $derived(mapIn(trust.now, 'removed', structureThreshold / 2));
  const unsure = $derived(mapIn(doubt.now, 'uncertainty', 0));
  const maps = $derived({ lost, unsure });
  const making = $derived.by(() => {
    const judgement = mode() === 'unsure' ? doubt.now : mode() === 'lost' ? trust.now : null;
    return judgement && !judgement.report && !judgement.error ? judgement.fraction : null;
  });
  return {
    get trust() {
      return trust.now;
    },
    get maps() {
      return maps;
    },
    get making() {
      return making;
    },
  };
}

/** @param from below it a value says nothing: noise alone has some */
function mapIn(judgement: Judgement | null, which: 'removed' | 'uncertainty', from: number): ViewMap | null {
  const map = judgement?.report?.[which];
  return map ? mapOf(map, from) : null;
}
