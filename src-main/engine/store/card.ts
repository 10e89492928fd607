import { join } from 'node:path';
import { modelCard, type ModelCard } from '../../contract/config/card.ts';
import { writeWhole } from '../base/atomic.ts';
import { cardMigrations } from './migrations.ts';
import { cardFile } from './names.ts';
import { readJsonPart } from './parts.ts';

/**
 * What a model folder says about its model. Quick: nothing else of the folder is read.
 * @throws Failure `model/missing-part`, `model/damaged`, `model/newer`, `file/unreadable`
 */
export function readCard(folder: string): Promise<ModelCard> {
  return readJsonPart(join(folder, cardFile), modelCard, cardMigrations);
}

/** @throws Failure `file/unwritable` */
export function writeCard(folder: string, card: ModelCard): Promise<void> {
  return writeWhole(join(folder, cardFile), `${JSON.stringify(card, null, 2)}\n`);
}
