/** Recordings. */
export const sound = {
  form: {
    one: 'A recording of {length}, {rate} Hz, {count} channel, {bits} bits.',
    other: 'A recording of {length}, {rate} Hz, {count} channels, {bits} bits.',
  },
  removed: 'Noise of {level} dB below full scale was taken away.',
  nothing: 'Nothing was taken away: no noise was found.',
  working: 'Cleaning the recording',
  waits: 'Cleans the recording as soon as this is done or paused: {job}',
  before: 'Before',
  after: 'After',
  save: 'Save {name}',
  oneByOne: 'One recording at a time: {name} is cleaned',
} as const;
