import type { HandedData } from '../../src-main/contract/desk/lab.ts';
import type { CleanedSound } from '../../src-main/contract/desk/sound.ts';
import { failureFrom, type FailureData } from '../../src-main/contract/errors/failure.ts';
import { ask, pixels, studio } from '../api/studio.ts';
import { failureOf } from '../format/failures.ts';

/** The WAV files among those that were handed over. */
export function wavFiles(files: Iterable<File>): File[] {
  return [...files].filter(({ name }) => /\.wave?$/i.test(name));
}

/** How a recording sounds, before and after, as addresses that a player takes. */
export interface Heard {
  before: string;
  after: string;
}

/** The recording that was handed over last, and what becomes of it. */
class Sounds {
  name: string | null = $state(null);
  cleaned: CleanedSound | null = $state.raw(null);
  heard: Heard | null = $state.raw(null);
  error: FailureData | null = $state.raw(null);
  #data: HandedData | null = null;

  /** Cleans a recording; what came of the one before is forgotten. */
  async take(file: File): Promise<void> {
    this.close();
    this.name = file.name;
    try {
      const reply = await studio().handData([file]);
      if (!reply.ok) throw failureFrom(reply.error);
      this.#data = reply.result;
      const { id } = reply.result;
      const cleaned = await ask('cleanSound', { data: id });
      const [before, after] = await Promise.all([load(id, 'before'), load(id, 'after')]);
      if (this.#data?.id === id) [this.cleaned, this.heard] = [cleaned, { before, after }];
    } catch (error) {
      if (this.name === file.name) this.error = failureOf(error);
    }
  }

  close(): void {
    if (this.#data && !this.cleaned) void ask('stopSound', { data: this.#data.id }).catch(() => {});
    if (this.heard) Object.values(this.heard).forEach(URL.revokeObjectURL);
    [this.name, this.cleaned, this.heard, this.error, this.#data] = [null, null, null, null, null];
  }
}

async function load(sound: string, side: keyof Heard): Promise<string> {
  const response = await fetch(pixels({ kind: 'sound', sound, side }));
  return URL.createObjectURL(await response.blob());
}

export const sounds = new Sounds();
