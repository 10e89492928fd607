import type { Studio } from '../studio.ts';
import type { Diagnoses } from './diagnoses.ts';
import type { Folders } from './folders.ts';
import type { JobBook } from './job-book.ts';
import type { Jobs } from './jobs.ts';
import type { LabBench } from './lab.ts';
import type { LabData } from './lab-data.ts';
import type { Looks } from './looks.ts';
import type { Models } from './models.ts';
import type { Pictures } from './pictures.ts';
import type { Settings } from './settings.ts';
import type { Sounds } from './sounds.ts';
import type { Troubles } from './troubles.ts';

/** What a desk is made of. */
export interface DeskParts {
  studio: Pick<Studio, 'call'>;
  tellPassword: Studio['tellPassword'];
  pictures: Pictures;
  settings: Settings;
  folders: Folders;
  models: Models;
  book: JobBook;
  jobs: Jobs;
  looks: Looks;
  diagnoses: Diagnoses;
  lab: LabBench;
  labData: LabData;
  sounds: Sounds;
  /** The person's shelf of the model library; another one after it was moved. */
  readonly shelf: string;
  troubles: Troubles;
  /** Brings settings and jobs to the disk now. */
  remember(): Promise<void>;
  addSamples(): Promise<void>;
  keepMoment(job: string, step: number): Promise<void>;
}
