import { clean } from './de/clean.ts';
import { collect } from './de/collect.ts';
import { commands } from './de/commands.ts';
import { common } from './de/common.ts';
import { devices } from './de/devices.ts';
import { diagnosis } from './de/diagnosis.ts';
import { document } from './de/document.ts';
import { exporting } from './de/export.ts';
import { finish } from './de/finish.ts';
import { frame } from './de/frame.ts';
import { lab } from './de/lab.ts';
import { models } from './de/models.ts';
import { noise } from './de/noise.ts';
import { pages } from './de/pages.ts';
import { receipt } from './de/receipt.ts';
import { settings } from './de/settings.ts';
import { sound } from './de/sound.ts';
import { state } from './de/state.ts';
import { train } from './de/train.ts';
import { trust } from './de/trust.ts';
import { viewer } from './de/viewer.ts';
import type { en } from './en.ts';
import type { Translation } from './shape.ts';

/** Every text of the studio in German; the same keys as in English. */
export const de: { [G in keyof typeof en]: Translation<(typeof en)[G]> } = {
  clean,
  collect,
  commands,
  common,
  devices,
  diagnosis,
  document,
  export: exporting,
  finish,
  frame,
  lab,
  models,
  noise,
  pages,
  receipt,
  settings,
  sound,
  state,
  train,
  trust,
  viewer,
};
