import type { ErrorTable } from './kinds.ts';

export const trainingErrors = {
  'training/diverged': (v: { step: number; learningRate: number; kept: string }) => ({
    what: `Training diverged at step ${v.step}: the loss is no longer a number (learning rate ${v.learningRate}); ${v.kept}`,
    advice: `Train again with a smaller --learning-rate, for example ${v.learningRate / 10}`,
  }),
  'training/no-checkpoint': (v: { folder: string }) => ({
    what: `There is no checkpoint in ${v.folder} to go on from`,
    advice: 'Give the model folder of a training that was broken off, or train without --resume',
  }),
  'training/other-net': (v: { folder: string; was: string; now: string }) => ({
    what: `The checkpoint in ${v.folder} is of the net ${v.was}, but ${v.now} is asked for`,
    advice: 'Go on with the same net, channels, width and depth, or train anew in another folder',
  }),
  'training/no-moment': (v: { folder: string; step: number; kept: string }) => ({
    what: `No moment of step ${v.step} is kept in ${v.folder}`,
    advice: `Choose one that is: ${v.kept}`,
  }),
  'training/level-unknown': (v: { count: number }) => ({
    what: `None of ${v.count} images says how strong its noise is: they are too small`,
    advice: 'Give the noise level (--self-level), or choose blind-spot training',
  }),
  'training/from-foreign': (v: { model: string }) => ({
    what: `No training can start from ${v.model}: it is an ONNX file, whose layers are not known`,
    advice: 'Start from a model folder or from a model that was trained with this program',
  }),
} satisfies ErrorTable;
