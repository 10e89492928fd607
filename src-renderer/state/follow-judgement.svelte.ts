import { untrack } from 'svelte';
import { Judgement, type Judged } from './judgements.svelte.ts';

/**
 * Keeps judging what `wanted` gives, for as long as the component lives: another wish ends the one before. Call it while a component is
 * being made.
 * @param wait milliseconds that a wish has to rest before it is followed, for settings that are being dragged
 */
export function followJudgement(wanted: () => Judged | null, wait = 0): { readonly now: Judgement | null } {
  let now: Judgement | null = $state.raw(null);
  const text = $derived(JSON.stringify(wanted()));

  $effect(() => {
    const judged = JSON.parse(text) as Judged | null;
    const timer = setTimeout(() => (now = judged && new Judgement(judged)), judged ? wait : 0);
    return () => {
      clearTimeout(timer);
      untrack(() => now?.close());
      now = null;
    };
  });
  return {
    get now() {
      return now;
    },
  };
}
