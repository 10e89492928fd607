import { listModels } from '../store/library.ts';
import type { Handler } from './job.ts';

/** The models of the library. */
export const models: Handler<'models'> = async () => ({ models: await listModels() });
