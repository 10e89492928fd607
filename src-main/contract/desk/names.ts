import type { DeskRequest } from './requests.ts';

const all: Record<DeskRequest, true> = {
  session: true,
  morePictures: true,
  addSamples: true,
  removePictures: true,
  saveSettings: true,
  savePlace: true,
  look: true,
  lookThere: true,
  diagnose: true,
  fitNoise: true,
  stopLooking: true,
  lookTrust: true,
  startTraining: true,
  trainLonger: true,
  startExport: true,
  pause: true,
  resume: true,
  finish: true,
  cancel: true,
  dismiss: true,
  watch: true,
  keepMoment: true,
  cancelFile: true,
  retryFailed: true,
  show: true,
  models: true,
  renameModel: true,
  removeModel: true,
  nets: true,
  devices: true,
  chooseFolder: true,
};

/** The names of `deskRequests`, for where schemas cannot come along: a sandboxed preload is one small file. */
export const deskRequestNames = Object.keys(all) as DeskRequest[];
