import type { Measure } from '../recipe.ts';

/** What the pictures of the public sets are. */
const colours = { Set12: 'grey', McMaster: 'rgb' } as const;

/** Gaussian noise levels of the tables. */
const sigmas = [15, 25, 50];

/*
 * PSNR in dB at sigma 15, 25 and 50 as the methods' authors publish it: grey, from the repository of SwinIR (BM3D, DnCNN-S, one net for each
 * level); colour, from those of SwinIR (CBM3D) and FFDNet.
 */
const published: Record<string, Record<string, number[]>> = {
  Set12: { BM3D: [32.37, 29.97, 26.72], 'DnCNN-S': [32.86, 30.44, 27.18] },
  McMaster: { CBM3D: [34.06, 31.66, 28.51], FFDNet: [34.66, 32.35, 29.18] },
};

/** A row of a card for noise of which nobody else tells how well it goes. */
export function plainRow(set: keyof typeof colours, noise: string): Measure {
  return { set, clean: set.toLowerCase(), colour: colours[set], noise };
}

/** Rows of a card for Gaussian noise on a set whose figures are published. */
export function gaussianRows(set: keyof typeof colours): Measure[] {
  return sigmas.map((sigma, i) => {
    const others = Object.entries(published[set]!);
    const row = plainRow(set, `gaussian:${sigma}`);
    row.published = others.map(([method, psnr]) => ({ method, psnr: psnr[i]! }));
    return row;
  });
}
