/*
 * A sound as the network sees it: a picture of how far each frequency of each frame stands above the noise there. Noise looks the same in it
 * whatever its spectrum was, so one small network cleans hiss, hum and rumble; the rest is what it does with photographs.
 */

/** Decades of power that the picture shows: what stands 40 dB above the noise needs no cleaning. */
const decades = 4;

/** @param over power divided by that of the noise, at least 0 @returns 0 (nothing) to 1 (40 dB above the noise) */
export function toPicture(over: number): number {
  return Math.min(1, Math.log10(1 + over) / decades);
}

/**
 * What is left of an amplitude when its place of the picture turned out to be `clean`: the share of the sound in the power there (Wiener, 1949);
 * 0..1. It forgives errors where the sound is loud.
 */
export function gainOf(clean: number): number {
  return 1 - 10 ** (-decades * Math.min(1, Math.max(0, clean)));
}
