import { clean } from './en/clean.ts';
import { collect } from './en/collect.ts';
import { commands } from './en/commands.ts';
import { common } from './en/common.ts';
import { devices } from './en/devices.ts';
import { diagnosis } from './en/diagnosis.ts';
import { document } from './en/document.ts';
import { exporting } from './en/export.ts';
import { finish } from './en/finish.ts';
import { frame } from './en/frame.ts';
import { lab } from './en/lab.ts';
import { models } from './en/models.ts';
import { noise } from './en/noise.ts';
import { pages } from './en/pages.ts';
import { receipt } from './en/receipt.ts';
import { settings } from './en/settings.ts';
import { sound } from './en/sound.ts';
import { state } from './en/state.ts';
import { train } from './en/train.ts';
import { trust } from './en/trust.ts';
import { viewer } from './en/viewer.ts';

/** Every text of the studio, in groups. */
export const en = {
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
