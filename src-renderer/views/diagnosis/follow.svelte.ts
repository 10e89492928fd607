import type { DeskPicture } from '../../../src-main/contract/desk/picture.ts';
import { diagnoses, type Diagnosed } from '../../state/diagnoses.svelte.ts';

/** Milliseconds that a page has to be open: those that are only passed by are not looked at. */
const rest = 300;

/** A page of a picture that can be read. */
export interface OpenPage {
  picture: DeskPicture;
  page: number;
}

/** Has the noise of a page found out, for as long as the component lives. Call it while a component is being made. */
export function followDiagnosis(open: () => OpenPage | null): { readonly now: Diagnosed | undefined } {
  const now = $derived.by(() => {
    const at = open();
    return at ? diagnoses.of(at.picture, at.page) : undefined;
  });
  $effect(() => {
    const at = open();
    if (!at || now) return;
    const timer = setTimeout(() => void diagnoses.want(at.picture, at.page), rest);
    return () => clearTimeout(timer);
  });
  return {
    get now() {
      return now;
    },
  };
}
