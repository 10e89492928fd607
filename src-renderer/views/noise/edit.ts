import type { NoiseKind, NoisePart } from '../../../src-main/contract/config/noise.ts';
import type { OwnNoise } from '../../../src-main/contract/config/own-noise.ts';
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

/** One that was measured is kept under its name, and is the noise from now on. */
export function keepOwn(own: OwnNoise): void {
  settings.change('noise.ownKeep', ({ noise }) => {
    noise.own = [own, ...noise.own.filter(({ name }) => name !== own.name)];
    [noise.on, noise.noise] = [true, [asPart(own)]];
  });
}

/** Added to the others; alone where there was none. */
export function addOwn(own: OwnNoise): void {
  settings.change('noise.add', ({ noise }) => {
    noise.noise = noise.on ? [...noise.noise, asPart(own)] : [asPart(own)];
    noise.on = true;
  });
}

/** Off the list; where it is added to pictures it stays. */
export function forgetOwn(name: string): void {
  settings.change('noise.ownForget', ({ noise }) => {
    noise.own = noise.own.filter((own) => own.name !== name);
  });
}

/** As strong as it was. */
function asPart(own: OwnNoise): NoisePart {
  return { kind: 'own', low: 1, high: 1, own };
}
