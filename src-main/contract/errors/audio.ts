import type { ErrorTable } from './kinds.ts';

/** Sounds that cannot be read or compared. */
export const audioErrors = {
  'audio/not-wav': (v: { file: string }) => ({
    what: `${v.file} is not a WAV file`,
    advice: 'Save the sound as WAV first, with an audio editor or ffmpeg',
  }),
  'audio/broken': (v: { file: string; reason: string }) => ({
    what: `${v.file} is damaged: ${v.reason}`,
    advice: 'Copy or record it again',
  }),
  'audio/unsupported': (v: { file: string; what: string }) => ({
    what: `${v.file} holds ${v.what}, which is not read here`,
    advice: 'Save it as WAV with 8, 16, 24 or 32 bits, or floating point',
  }),
  'audio/too-large': (v: { file: string; megabytes: number; limit: number }) => ({
    what: `${v.file} has ${v.megabytes} MB, more than the ${v.limit} that are read`,
    advice: 'Cut it into parts',
  }),
  'audio/different': (v: { first: string; second: string }) => ({
    what: `Sounds of ${v.first} and ${v.second} cannot be compared`,
    advice: 'Give two recordings of the same length, rate and number of channels',
  }),
  'audio/no-such-stretch': (v: { from: number; to: number; seconds: number }) => ({
    what: `From ${v.from} to ${v.to} s is no part of a sound of ${v.seconds} s`,
    advice: 'Name a stretch within the sound, at least a tenth of a second long',
  }),
} satisfies ErrorTable;
