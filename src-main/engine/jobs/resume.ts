import { withChanges } from '../../contract/config/resume.ts';
import { trainingConfig } from '../../contract/config/training.ts';
import { readCheckpointConfig } from '../store/checkpoint.ts';
import type { Handler } from './job.ts';
import { checked } from './checked.ts';
import { trainOnDevice } from './train.ts';

/** Goes on with a training from its last checkpoint. */
export const resume: Handler<'resume'> = async ({ folder, changes, ...request }, job) => {
  const before = await readCheckpointConfig(folder);
  const config = checked('train', trainingConfig, withChanges(before, changes));
  return trainOnDevice({ ...request, config, resume: folder }, job);
};
