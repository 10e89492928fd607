import type { Channel } from '../../contract/channels.ts';
import type { Handler } from './job.ts';

/** One row for each channel. Loaded when it is asked for: cleaning a picture must not wait for the training parts. */
const handlers: { [C in Channel]: () => Promise<Handler<C>> } = {
  doctor: async () => (await import('./doctor.ts')).doctor,
  nets: async () => (await import('./nets.ts')).nets,
  models: async () => (await import('./models.ts')).models,
  showModel: async () => (await import('./models.ts')).showModel,
  importModel: async () => (await import('./models.ts')).importModel,
  renameModel: async () => (await import('./models.ts')).renameModel,
  removeModel: async () => (await import('./models.ts')).removeModel,
  moveModels: async () => (await import('./models.ts')).moveModels,
  noise: async () => (await import('./noise.ts')).noise,
  train: async () => (await import('./train.ts')).train,
  resume: async () => (await import('./resume.ts')).resume,
  keepMoment: async () => (await import('./keep-moment.ts')).keepMoment,
  denoise: async () => (await import('./denoise.ts')).denoise,
  evaluate: async () => (await import('./evaluate.ts')).evaluate,
  audio: async () => (await import('./audio.ts')).audio,
  encode: async () => (await import('./codec.ts')).encode,
  decode: async () => (await import('./codec.ts')).decode,
  foreign: async () => (await import('./foreign.ts')).foreign,
  trust: async () => (await import('./trust.ts')).trust,
  restore: async () => (await import('./trust.ts')).restore,
  diagnose: async () => (await import('./diagnose.ts')).diagnose,
  export: async () => (await import('./export.ts')).exportModel,
  presets: async () => (await import('./presets.ts')).presets,
  savePreset: async () => (await import('./presets.ts')).savePreset,
  removePreset: async () => (await import('./presets.ts')).removePreset,
  readPicture: async () => (await import('./pictures.ts')).readPicture,
  writePicture: async () => (await import('./pictures.ts')).writePicture,
  cleanPicture: async () => (await import('./pictures.ts')).cleanPicture,
  noisyPicture: async () => (await import('./pictures.ts')).noisyPicture,
  comparePictures: async () => (await import('./pictures.ts')).comparePictures,
  bench: async () => (await import('./bench.ts')).bench,
  labRecipes: async () => (await import('./lab.ts')).labRecipes,
  labRun: async () => (await import('./lab.ts')).labRun,
  locked: async () => (await import('./locked.ts')).locked,
  scan: async () => (await import('./scan.ts')).scan,
  fitNoise: async () => (await import('./fit-noise.ts')).fitNoise,
  draw: async () => (await import('./draw.ts')).draw,
  thumbnail: async () => (await import('./thumbnail.ts')).thumbnail,
  look: async () => (await import('./look.ts')).look,
  lookTrust: async () => (await import('./look-trust.ts')).lookTrust,
  tile: async () => (await import('./tile.ts')).tile,
};

/** Channels whose work fills the machine; they take turns. */
const computing = new Set<Channel>([
  'noise',
  'train',
  'resume',
  'denoise',
  'evaluate',
  'audio',
  'encode',
  'decode',
  'foreign',
  'trust',
  'restore',
  'export',
  'cleanPicture',
  'bench',
  'labRun',
]);

export function loadHandler<C extends Channel>(channel: C): Promise<Handler<C>> {
  return handlers[channel]();
}

export function isComputing(channel: Channel): boolean {
  return computing.has(channel);
}
