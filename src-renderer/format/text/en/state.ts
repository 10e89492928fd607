/** What the studio tells while it works. */
export const state = {
  chooseModel: 'Model',
  trainingOf: 'Training of {model}',
  exportOf: { one: 'Export of {count} picture', other: 'Export of {count} pictures' },
  waiting: 'Waiting',
  running: 'Running',
  paused: 'Paused',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Failed',
  interrupted: 'Interrupted',
  refused: { one: '{count} file could not be added', other: '{count} files could not be added' },
  added: { one: '{count} picture added', other: '{count} pictures added' },
  removedPictures: {
    one: '{count} picture taken off the desk. The file stays where it is',
    other: '{count} pictures taken off the desk. The files stay where they are',
  },
  taken: { one: '{done} of {count} file taken over', other: '{done} of {count} files taken over' },
} as const;
