/** The window around the views. */
export const frame = {
  collect: 'Collect',
  noise: 'Noise',
  train: 'Train',
  clean: 'Clean',
  export: 'Export',
  models: 'Models',
  settings: 'Settings',
  steps: 'Steps',
  panel: 'Panel',
  showPanel: 'Show panel',
  hidePanel: 'Hide panel',
  filmstrip: 'Pictures',
  status: 'Status',
  skip: 'Skip to the picture',
} as const;
