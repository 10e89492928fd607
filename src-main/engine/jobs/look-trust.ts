import type { Handler } from './job.ts';
import { viewDevice } from './look.ts';
import { view } from './view.ts';

/** Says of a cleaned layer whether more than noise went. */
export const lookTrust: Handler<'lookTrust'> = async (request, { signal, progress }) =>
  view.trust({ ...request, device: await viewDevice(request) }, { signal, progress });
