import type { LabResult } from '../../../contract/config/lab.ts';

/** What somebody thought of a film: 1 to 5 stars. Users and films are counted from 0. */
export interface Rating {
  user: number;
  film: number;
  stars: number;
}

export interface Ratings {
  users: number;
  films: number;
  train: Rating[];
  test: Rating[];
  about: LabResult['data'];
}
