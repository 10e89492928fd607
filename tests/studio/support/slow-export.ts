import { expect } from '@playwright/test';
import { drawnModel } from '../../helpers/networks.ts';
import { chooseModel } from './cleaning.ts';
import { fileRow } from './exporting.ts';
import { importModel } from './models.ts';
import type { Person } from './person.ts';
import type { PictureFolder } from './pictures.ts';

/**
 * Brings pictures to the Export step which no machine is done with while a test looks: a small one, large ones for a net that is much too
 * slow for them, and a small one. Three are worked on at a time, so the last one waits until the large ones are given up.
 */
export async function beginSlowly(person: Person, pictures: PictureFolder): Promise<void> {
  const { bytes } = drawnModel({ net: 'unet', channels: 3, width: 32, depth: 3 });
  await importModel(person, await pictures.write('slow.onnx', bytes), 'slow');
  const large = await pictures.drawLarge('large-2.jpg', 5000, 4000);
  await person.brings([
    await pictures.draw('small-1.jpg'),
    large,
    await pictures.copy(large, 'large-3.jpg'),
    await pictures.copy(large, 'large-4.jpg'),
    await pictures.draw('small-5.jpg', { seed: 5 }),
  ]);
  await person.go('Clean');
  await chooseModel(person, 'slow');
  await person.go('Export');
}

/** Waits until the first small one is done: the large ones are in work now. */
export function seesFirstDone(person: Person): Promise<void> {
  return expect(fileRow(person, 'small-1')).toContainText('Done');
}

export async function giveUpLarge(person: Person): Promise<void> {
  for (const name of ['large-2', 'large-3', 'large-4']) {
    await person.click(`Cancel ${name}.jpg`, fileRow(person, name));
    await expect(fileRow(person, name)).toContainText('Cancelled');
  }
}
