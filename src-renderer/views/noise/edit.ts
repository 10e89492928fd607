import type { NoiseKind, NoisePart } from '../../../src-main/contract/config/noise.ts';
import { settings } from '../../state/settings.svelte.ts';
import { newNoise } from './shapes.ts';

/** Every change of the noise, each a step that can be taken back. */
export function setPart(at: number, part: NoisePart): void {
  settings.change('noise.strength', ({ noise }) => (noise.noise[at] = part));
}

export function setKind(at: number, kind: NoiseKind): void {
  settings.change('noise.kind', ({ noise }) => (noise.noise[at] = newNoise(kind)));
}

export function addPart(kind: NoiseKind): void {
  settings.change('noise.add', ({ noise }) => {
    noise.on = true;
    noise.noise.push(newNoise(kind));
  });
}

/** The last one is not taken away: the noise is switched off. */
export function removePart(at: number): void {
  settings.change('noise.remove', ({ noise }) => {
    if (noise.noise.length > 1) noise.noise.splice(at, 1);
    else noise.on = false;
  });
}

export function movePart(at: number, by: 1 | -1): void {
  settings.change('noise.order', ({ noise }) => {
    const [part] = noise.noise.splice(at, 1);
    noise.noise.splice(at + by, 0, part!);
  });
}

export function switchNoise(on: boolean): void {
  settings.change('noise.switch', ({ noise }) => (noise.on = on));
}

export function setSeed(seed: number): void {
  settings.change('common.seed', ({ noise }) => (noise.seed = seed));
}

/** A seed by chance, short enough to be read to someone. */
export function anySeed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! % 100_000;
}
