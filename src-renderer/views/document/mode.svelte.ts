import type { DocumentLook } from '../../../src-main/contract/config/document.ts';
import type { AskOf, DeskLayer } from '../../../src-main/contract/desk/requests.ts';
import type { DeskPicture } from '../../../src-main/contract/desk/picture.ts';
import { openPages, pageCount } from '../../state/open-pages.svelte.ts';
import { pictures } from '../../state/pictures.svelte.ts';
import { settings } from '../../state/settings.svelte.ts';
import type { ViewMode } from '../../viewer/types.ts';
import { input } from '../clean/input.svelte.ts';
import { backOf } from './back.ts';

type OfLayer = NonNullable<Extract<DeskLayer, { kind: 'cleaned' }>['document']>;
type OfExport = NonNullable<NonNullable<AskOf<'startExport'>['cleaning']>['document']>;

/** Stands for the model where a page is only straightened, whitened and so on. */
export const noModel = 'identity';

/** What document mode does to pages now. */
class DocumentMode {
  readonly on = $derived(settings.current.document.on);
  /** A model cleans; always so outside document mode. */
  readonly withModel = $derived(!this.on || settings.current.document.withModel);
  /** What cleans: a name of the library; null while there is none, or while nobody knows yet which one fits. */
  readonly network = $derived(this.withModel ? input.model : noModel);
  readonly strength: DocumentLook['strength'] = $derived(settings.current.cleaning.strength);

  /** True for a way of seeing that says nothing now: without a model of what it took; of doubt on a page that lies otherwise. */
  hides(way: ViewMode): boolean {
    if (!this.on) return false;
    return way === 'unsure' || (!this.withModel && (way === 'removed' || way === 'lost'));
  }

  /** For the layer of the open page; undefined where document mode is off. */
  look(picture: DeskPicture): OfLayer | undefined {
    const { on, steps, pairs, backs } = settings.current.document;
    if (!on) return undefined;
    const own = pictures.byId(backs[picture.id]);
    const at = { picture: picture.id, page: openPages.of(picture), pages: pageCount(picture) };
    const back = steps.showThrough && backOf(at, pairs, own && { picture: own.id, pages: pageCount(own) });
    return { steps, strength: this.strength, ...(back && { back }) };
  }

  /** For an export of these pictures; undefined where document mode is off. */
  work(exported: readonly DeskPicture[]): OfExport | undefined {
    const { on, steps, pairs, backs } = settings.current.document;
    if (!on) return undefined;
    const ids = exported.flatMap(({ id }) => (pictures.byId(backs[id]) ? [[id, backs[id]!] as const] : []));
    const seen = steps.showThrough !== undefined;
    return { steps, pairs: seen && pairs, backs: seen ? Object.fromEntries(ids) : {} };
  }
}

export const documentMode = new DocumentMode();
