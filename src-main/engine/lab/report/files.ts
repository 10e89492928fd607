import { join } from 'node:path';
import { figureCsv } from '../../../contract/config/lab-csv.ts';
import type { LabRunResult } from '../../../contract/config/lab.ts';
import { writeWhole } from '../../base/atomic.ts';
import { svgFile } from './draw-figure.ts';
import { figureFile } from './figure-file.ts';
import { reportHtml } from './html.ts';

export const reportName = 'report.html';

/**
 * Writes the report of experiments into a folder: one page, and each figure as SVG and CSV.
 * @returns the page
 * @throws Failure `file/unwritable`
 */
export async function writeReport(
  folder: string,
  experiments: Pick<LabRunResult, 'results' | 'failed'>,
): Promise<string> {
  for (const { name, figures } of experiments.results)
    for (const figure of figures) {
      await writeWhole(join(folder, figureFile(name, figure, 'svg')), svgFile(figure));
      await writeWhole(join(folder, figureFile(name, figure, 'csv')), figureCsv(figure));
    }
  const page = join(folder, reportName);
  await writeWhole(page, reportHtml(experiments));
  return page;
}
