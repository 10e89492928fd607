/** Cleaning: the model, how much of it, and what came of it. */
export const clean = {
  title: 'Clean',

  model: 'Model',
  changeModel: 'Change model',
  chooseModel: 'Choose a model',
  noModels: 'There is no model yet. Train one, or import one.',
  goTrain: 'Go to Train',
  goModels: 'Open the library',
  gone: 'The model {model} is not in the library any more.',
  usual: 'Taken because you have not chosen one yet.',
  advised: 'Taken because it fits this picture; you have not chosen one yet.',
  waitingForAdvice: 'Looking which model fits this picture …',

  strength: 'Strength',
  strengthHelp: '0 is the picture as it was, 100 all that the model does.',

  noiseLevel: 'Noise level',
  levelTold: 'Told',
  levelAuto: 'The model judges by itself how strong the noise is.',
  levelAutoFound: 'The model judges by itself. This picture seems to have σ {level}.',
  levelSigma: 'Level (σ of 255)',
  levelHelp: 'More takes away more. Too much takes fine detail, too.',

  turns: 'Average over turns',
  turnsOnce: 'Cleaned once: the quickest.',
  turnsHelp:
    'Cleaned {turns} times, turned and mirrored, and averaged: a little better, and {turns} times as long.',

  input: 'What is cleaned',
  inputNoisy: 'With the noise of the Noise step',
  inputNoisyHelp: 'To see how well that noise goes away again.',

  page: 'Page',
  pageOf: 'of {count}',
  previousPage: 'Previous page',
  nextPage: 'Next page',

  working: 'Cleaning',
  workingHelp: 'What you see comes first.',
  opening: 'Opening the picture',
  finished: 'Cleaned in {time}',
  result: 'Result',
  before: 'Before',
  after: 'After',
  psnr: 'PSNR',
  ssim: 'SSIM',
  measureHelp: 'Nearness to the clean picture, for the whole picture at full strength.',
  noReference:
    'There is nothing clean to measure against. Add the clean picture in the Collect step, or clean with added noise.',
  better: '{gain} better',
  worse: '{gain} worse',

  export: 'Export',
  exportHelp: 'Clean all pictures this way',
  failed: 'This could not be cleaned',
  tryAgain: 'Try again',

  announceDone: 'Cleaned',
  announceDonePsnr: 'Cleaned. PSNR {before} before, {after} after',
} as const;
