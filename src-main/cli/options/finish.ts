import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Crop, DenoiseRequest } from '../../contract/config/cleaning.ts';
import { decimal, region, whole } from './parsers.ts';

export interface FinishFlags {
  luma: number;
  chroma: number;
  texture: number;
  mask?: string;
  unmasked?: true;
  crop?: Crop;
}

/** How much of a cleaning is taken, and where. */
export function addFinish(command: Command): Command {
  return command
    .option('--luma <percent>', 'how much of the change of brightness is taken', decimal, 100)
    .option('--chroma <percent>', 'how much of the change of colour is taken', decimal, 100)
    .option(
      '--texture <percent>',
      'keep fine detail: how much of what stands out of the grain comes back',
      decimal,
      0,
    )
    .option(
      '--mask <image>',
      'what is white in it is left alone; or a folder with a mask for each image, called as the image is',
    )
    .option(
      '--unmasked',
      'with a folder of masks: clean all of images that have none, instead of refusing them',
    )
    .addOption(
      new Option(
        '--crop <x,y,w,h>',
        'clean and write this part alone, in pixels of the upright image; @N after it: of page N only',
      ).argParser(crop),
    );
}

export function finishOf({
  luma,
  chroma,
  texture,
  mask,
  unmasked,
  crop: part,
}: FinishFlags): Pick<DenoiseRequest, 'luma' | 'chroma' | 'texture'> &
  Partial<Pick<DenoiseRequest, 'mask' | 'unmasked' | 'crop'>> {
  return {
    luma,
    chroma,
    texture,
    ...(mask !== undefined && { mask }),
    ...(unmasked && { unmasked }),
    ...(part && { crop: part }),
  };
}

/** Reads `X,Y,WIDTH,HEIGHT` and `X,Y,WIDTH,HEIGHT@PAGE`, pages from 1. */
export function crop(text: string): Crop {
  const [place = '', page, ...more] = text.split('@');
  if (more.length > 0)
    throw new InvalidArgumentError('It must be X,Y,WIDTH,HEIGHT or X,Y,WIDTH,HEIGHT@PAGE.');
  return { ...region(place), ...(page !== undefined && { page: whole(1)(page) - 1 }) };
}
