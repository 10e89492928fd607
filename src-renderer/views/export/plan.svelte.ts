import type { DeskPicture } from '../../../src-main/contract/desk/picture.ts';
import type { AskOf } from '../../../src-main/contract/desk/requests.ts';
import type { PlainKey } from '../../format/translate.ts';
import type { Region } from '../../../src-main/contract/config/view.ts';
import type { PageOf } from '../../state/restored.ts';
import { door } from '../../state/door.svelte.ts';
import { pictures } from '../../state/pictures.svelte.ts';
import { settings } from '../../state/settings.svelte.ts';
import { input } from '../clean/input.svelte.ts';
import { documentMode } from '../document/mode.svelte.ts';

export type Scope = 'this' | 'marked' | 'all';

/** What would be exported now, and what stands in its way. */
class Plan {
  /** What the person asked for; marked pictures are meant as long as there are any. */
  asked: Scope | null = $state(null);
  #chosen: { page: PageOf; region: Region } | null = $state.raw(null);
  /** The part that is exported alone: of the open picture, cleaned by a model. */
  readonly part = $derived.by(() => {
    const isMeant = settings.current.export.what === 'cleaned' && !documentMode.on;
    return isMeant && this.#chosen?.page.picture === pictures.selectedId ? this.#chosen : null;
  });
  readonly scope: Scope = $derived.by(() => {
    if (this.part) return 'this';
    if (this.asked === 'marked' && pictures.marked.size === 0) return 'all';
    return this.asked ?? (pictures.marked.size > 0 ? 'marked' : 'all');
  });
  readonly pictures: DeskPicture[] = $derived(pictures.ready.filter(({ id }) => this.#isMeant(id)));
  readonly folder = $derived(
    (door.folders.find(({ id }) => id === settings.current.export.folder) ?? door.folders[0])?.path ?? '',
  );
  /** The first thing that is missing; null: it can begin. */
  readonly obstacle: PlainKey | null = $derived.by(() => {
    const { what } = settings.current.export;
    if (this.pictures.length === 0) return 'export.needsPictures';
    if (what === 'noisy' && !settings.current.noise.on) return 'export.needsNoise';
    if (what === 'noisy' || documentMode.network) return null;
    return input.isWaitingForAdvice ? 'clean.waitingForAdvice' : 'export.needsModel';
  });

  /** Only this part of this page, as long as the picture stays open; null: whole pictures. */
  choosePart(part: { page: PageOf; region: Region } | null): void {
    this.#chosen = part;
  }

  /** The request that carries it out. */
  request(): AskOf<'startExport'> {
    const { export: how, noise } = settings.current;
    const isCleaned = how.what === 'cleaned';
    const noising = isCleaned ? input.noising : { noise: noise.noise, seed: noise.seed };
    return {
      settings: how,
      ...(noising && { noising }),
      cleaning: isCleaned && documentMode.network ? this.#cleaning(documentMode.network) : null,
      pictures: this.pictures.map(({ id }) => id),
    };
  }

  /** Pictures in which marks are put back. */
  readonly restored = $derived(this.pictures.filter(({ id }) => settings.current.cleaning.restored[id]));

  #cleaning(model: string) {
    const { strength, protect, restored } = settings.current.cleaning;
    const marks = this.restored.map(({ id }) => [id, restored[id]!] as const);
    const { withModel } = documentMode;
    const guard = withModel && input.canTurn ? protect : 0;
    const finish = documentMode.on ? {} : this.#finish();
    const document = documentMode.work(this.pictures);
    return {
      model,
      strength,
      protect: guard,
      restored: Object.fromEntries(marks),
      ...(withModel && input.told),
      ...finish,
      ...(document && { document }),
    };
  }

  /** Pictures on which something is painted. */
  readonly masked = $derived(this.pictures.filter(({ id }) => settings.current.cleaning.masks[id]));

  #finish() {
    const { luma, chroma, texture, masks } = settings.current.cleaning;
    const painted = this.masked.map(({ id }) => [id, masks[id]!] as const);
    const crop = this.part && { ...this.part.region, page: this.part.page.page };
    return { luma, chroma, texture, masks: Object.fromEntries(painted), ...(crop && { crop }) };
  }

  #isMeant(id: string): boolean {
    if (this.scope === 'all') return true;
    return this.scope === 'this' ? id === pictures.selectedId : pictures.marked.has(id);
  }
}

export const plan = new Plan();
