import { caseTable } from './cases.ts';
import type { Measurement, Task } from './measurement.ts';
import { measurePage } from './page-case.ts';
import { measurePeak } from './peak.ts';
import { measurePicture } from './picture-case.ts';
import { measureTraining } from './train-case.ts';

/** @throws Failure of what is measured */
export function measure(
  { name, device, quick }: Task,
  report: (fraction: number) => void,
): Promise<Measurement | { skipped: string }> {
  const conditions = { quick, report };
  if (name === 'peak') return measurePeak(device, conditions);
  const spec = caseTable[name];
  switch (spec.kind) {
    case 'train':
      return measureTraining(spec, device, conditions);
    case 'picture':
      return measurePicture(spec, device, conditions);
    case 'page':
      return measurePage(spec, device, conditions);
  }
}
