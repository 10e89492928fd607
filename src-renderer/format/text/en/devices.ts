/** What computes; the names that the program has for it. */
export const devices = {
  cpu: 'Processor',
  webgpu: 'Graphics card (WebGPU)',
  dml: 'Graphics card (DirectML)',
  coreml: 'Apple Neural Engine and graphics (Core ML)',
  cuda: 'NVIDIA graphics card (CUDA, ONNX Runtime)',
  tensorflow: "NVIDIA graphics card (CUDA, TensorFlow's own runtime)",

  trains: 'trains {speed} patches a second',
  cleans: 'cleans {speed} megapixels a second',
  halves: 'exports {speed} in 16 bits',
  software: 'a program in place of a graphics card, taken only on request',
  measured: 'Measured with a small network on {date}',
  measureAgain: 'Measure again',
  measureLater: 'Not while a job runs: the figures would be wrong.',

  whyAsked: 'Chosen by you',
  whyOnly: 'Nothing else passed its trial on this machine',
  whyFastest: 'The fastest in the trial: {speed} patches a second; {next}: {nextSpeed}',
  whyUnmeasured: 'The best that is there; not measured',

  gaveWay: '{device} failed, {next} goes on: {reason}',
  smallerTiles: '{device} is short of memory: it goes on with tiles of {side} pixels',
  smallerBatches: {
    one: '{device} is short of memory: each batch is computed patch by patch',
    other: '{device} is short of memory: each batch is computed {count} patches at a time',
  },
} as const;
