import { Failure, isFailure } from '../../contract/errors/failure.ts';
import { buildNet } from '../nets/registry.ts';
import { readCheckpoint, type Checkpoint } from '../store/checkpoint.ts';
import { readMomentParameters, readMoments, type MomentList, type MomentRecord } from '../store/moments.ts';
import { keeperOf, saveParameters, type Account, type Keeper } from './finish.ts';

/**
 * Makes a moment of a training the model of its folder; the step of the best point by validation does that again. Moments and checkpoint
 * stay as they are. A training that still runs there replaces it at its end.
 * @throws Failure `training/no-moment`, `training/no-checkpoint`, `file/unwritable`, and what broken parts of the folder throw
 */
export async function keepMoment(folder: string, step: number): Promise<void> {
  const checkpoint = await readCheckpoint(folder);
  const list = await readMoments(folder).catch((error: unknown) => {
    throw isFailure(error, 'model/missing-part') ? noMoment(folder, step, []) : error;
  });
  const record = list.moments.find((moment) => moment.step === step);
  if (record) return save(folder, checkpoint, list, await chosen(folder, checkpoint, record));
  if (checkpoint.position.best?.step !== step || !checkpoint.vectors['best'])
    throw noMoment(folder, step, list.moments);
  return save(folder, checkpoint, list, { keeper: keeperOf(checkpoint), position: checkpoint.position });
}

function noMoment(folder: string, step: number, moments: MomentRecord[]): Failure {
  const kept = moments.map((moment) => moment.step).join(', ') || 'there are none';
  return new Failure('training/no-moment', { folder, step, kept });
}

type Choice = Pick<Account, 'position' | 'moment'> & { keeper: Keeper };

/** As if the training had ended there. */
async function chosen(
  folder: string,
  { position, vectors }: Checkpoint,
  record: MomentRecord,
): Promise<Choice> {
  const { step, seconds } = record;
  const history = position.history.filter((point) => point.step <= step);
  const parameters = await readMomentParameters(folder, record, vectors['parameters']!.length);
  const of = Math.max(step, position.step);
  return {
    keeper: { parameters, metrics: history.at(-1) ?? null },
    position: { step, seconds, history },
    moment: { step, of },
  };
}

async function save(
  output: string,
  { config }: Checkpoint,
  { training }: MomentList,
  { keeper, ...choice }: Choice,
): Promise<void> {
  const model = buildNet(config.net);
  try {
    await saveParameters({ config, output, model, circumstances: training, ...choice }, keeper);
  } finally {
    model.dispose();
  }
}
