import type { Region } from '../../../src-main/contract/config/view.ts';
import { restore, takeBack, type PageOf } from '../../state/restored.ts';
import { settings } from '../../state/settings.svelte.ts';

/** Puts marks of a page back, or lets them go again; one step that can be taken back. */
export function setRestored(at: PageOf, marks: readonly Region[], isBack: boolean): void {
  settings.change('trust.changeRestored', ({ cleaning }) => {
    cleaning.restored = (isBack ? restore : takeBack)(cleaning.restored, at, marks);
  });
}
