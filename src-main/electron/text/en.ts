import type { DeskJob } from '../../contract/desk/job.ts';

/** Everything that the desktop says outside of its page. */
export const en = {
  file: '&File',
  open: '&Add Pictures…',
  openFolder: 'Add &Folder…',
  openRecent: 'Open &Recent',
  clearRecent: '&Clear This List',
  export: '&Export…',
  settings: '&Settings…',
  quit: '&Quit',
  edit: '&Edit',
  undo: '&Undo',
  redo: '&Redo',
  cut: 'Cu&t',
  copy: '&Copy',
  paste: '&Paste',
  selectAll: 'Select &All',
  view: '&View',
  fit: '&Fit to Window',
  actualSize: '&Actual Size',
  zoomIn: 'Zoom &In',
  zoomOut: 'Zoom &Out',
  nextMode: 'Next Way of &Comparing',
  swap: '&Swap Sides',
  interface: 'Size of &Text and Buttons',
  larger: '&Larger',
  smaller: '&Smaller',
  normal: '&Normal',
  fullScreen: 'F&ull Screen',
  developer: '&Developer Tools',
  job: '&Job',
  run: '&Start or Resume',
  pause: '&Pause',
  stop: 'S&top',
  help: '&Help',
  shortcuts: '&Keyboard Shortcuts',
  about: 'A&bout Cleanplate',

  pictures: 'Pictures',
  allFiles: 'All files',
  chooseFolder: 'Choose a folder for the results',

  stillRunning: (count: number) =>
    count === 1 ? 'A job is still running' : `${count} jobs are still running`,
  whatIsLost: 'Nothing is lost: what is done stays, and the rest can be resumed the next time.',
  keepRunning: '&Keep running',
  finishFirst: '&Finish training, then quit',
  quitNow: '&Quit',

  ended(job: DeskJob) {
    const what = job.kind === 'train' ? 'Training' : 'Export';
    const body =
      job.kind === 'train' ? job.model : `${job.files.filter(({ state }) => state === 'done').length} files`;
    return { title: job.state === 'failed' ? `${what} failed` : `${what} finished`, body };
  },

  updateFound: (version: string) => `Cleanplate ${version} is there`,
  updateFetch: 'It is fetched from where this version came from, and installed when you say so.',
  fetchNow: '&Fetch it',
  updateReady: (version: string) => `Cleanplate ${version} is ready to be installed`,
  updateInstall: 'The program ends, is replaced and starts again. Nothing is running.',
  restartNow: '&Install and restart',
  notNow: '&Not now',
  updateFailed: 'The new version could not be fetched',

  cannotStart: 'Cleanplate cannot start',
};
