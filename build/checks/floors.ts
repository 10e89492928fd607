/**
 * The import law of `src-main` and `src-renderer`, as data. A folder may import only folders on a lower floor (same floor: not each other); `contract` and
 * `engine/base` are open to all above. The longest path that fits a file decides; a single file has a floor of its own where it is pure
 * data that its folder's neighbours share.
 */
export const floors: Record<string, number> = {
  'src-main/contract': 0,
  'src-main/engine/base': 1,
  // Below pictures: what a PDF is made of, and nothing of what its pictures mean.
  'src-main/engine/pdf': 1.5,
  'src-main/engine/image': 2,
  // Headers of two files, read and compared; of the picture's way it borrows how bytes are read.
  'src-main/engine/receipt': 3,
  // Beside the picture's way: what noise it has. Training and the trust view ask, too.
  'src-main/engine/diagnose': 2.5,
  // Document mode: straight pages on white paper, without a network.
  'src-main/engine/document': 3,
  'src-main/engine/tiles': 3,
  'src-main/engine/tiles/geometry.ts': 2,
  'src-main/engine/dataset': 3,
  'src-main/engine/nets': 3,
  // Above the data set, whose smooth fields it draws with.
  'src-main/engine/draw': 4,
  // What a noise is drawn from, measured on a sample.
  'src-main/engine/fit': 4,
  'src-main/engine/jit': 5,
  'src-main/engine/jit/program.ts': 1,
  'src-main/engine/jit/name-layer.ts': 1,
  'src-main/engine/jit/graph': 2,
  'src-main/engine/jit/rules': 3,
  'src-main/engine/jit/onnx': 3,
  'src-main/engine/jit/passes': 4,
  'src-main/engine/jit/run': 4,
  'src-main/engine/jit/trace': 4,
  'src-main/engine/store': 5,
  // What was done with which file of a batch; a request's models lie in the store.
  'src-main/engine/ledger': 5.5,
  // How much of a cleaning is taken, and where: below cleaning, above what measures noise.
  'src-main/engine/finish': 5.5,
  'src-main/engine/denoise': 6,
  // Above cleaning, which shows how far a training has come.
  'src-main/engine/train': 6.2,
  // What is installed of CUDA, read off files and tools; of devices it borrows how Windows' registry is read.
  'src-main/engine/cuda': 6,
  // What devices can do is found out with cleaning and training.
  'src-main/engine/trial': 6.3,
  // Whether a cleaning took more than noise: above cleaning, below looking.
  'src-main/engine/trust': 6.4,
  // Sounds as pictures of their spectra, cleaned and learned as those are.
  'src-main/engine/audio': 6.4,
  // Where a model's copy of a picture is bad.
  'src-main/engine/foreign': 6.4,
  // Encoder alone, decoder alone.
  'src-main/engine/codec': 6.4,
  // The experiments, made of what training and cleaning are made of.
  'src-main/engine/lab': 6.45,
  // Between floors: it times what training and cleaning are made of.
  'src-main/engine/bench': 6.5,
  // Looking at pictures: what a person sees of decoding, noise and cleaning.
  'src-main/engine/view': 6.5,
  'src-main/engine/jobs': 7,
  'src-main/studio': 8,
  // A door as the others: for programs that use the engine.
  'src-main/library': 9,
  'src-main/electron': 9,
  'src-main/server': 9,
  // The terminal is one floor up, because `cleanplate serve` opens the browser's door.
  'src-main/cli': 10,

  // What runs in the window: of `src-main` it knows the contract alone (see `strangers`).
  'src-renderer/format': 1,
  'src-renderer/api': 1,
  'src-renderer/state': 2,
  'src-renderer/widgets': 2,
  'src-renderer/viewer': 2,
  'src-renderer/views': 3,
  'src-renderer/frame': 4,
  'src-renderer/App.svelte': 5,
  'src-renderer/main.ts': 6,
};

/** Who may know nothing of whom, whatever the floors allow: the compiler of nets and images, window and program of each other. */
export const strangers: { from: string; to: string[] }[] = [
  {
    from: 'src-main/engine/jit',
    to: ['image', 'tiles', 'dataset', 'nets', 'store'].map((name) => `src-main/engine/${name}`),
  },
  {
    from: 'src-renderer',
    to: ['engine', 'studio', 'electron', 'server', 'cli'].map((name) => `src-main/${name}`),
  },
  { from: 'src-main', to: ['src-renderer'] },
];

/** Packages that only these folders may import. */
export const packageOwners: Record<string, string[]> = {
  // By one file alone, which keeps it from telling others what it computes.
  'onnxruntime-node': ['src-main/engine/jit/run/runtime.ts'],
  'onnxruntime-common': ['src-main/engine/jit/run/runtime.ts'],
  sharp: ['src-main/engine/image', 'src-main/engine/dataset/noise'],
  electron: ['src-main/electron'],
  'electron-updater': ['src-main/electron'],
  commander: ['src-main/cli'],
  'csv-parse': ['src-main/engine/lab'],
  '@embedpdf/pdfium': ['src-main/engine/pdf'],
  // What talks to other machines, and to this one: see docs/privacy.md.
  'node:http': ['src-main/server'],
  'node:net': ['src-main/server', 'src-main/studio/sole.ts'],
  ...Object.fromEntries(
    ['https', 'http2', 'tls', 'dgram', 'dns', 'inspector'].map((name) => [`node:${name}`, []]),
  ),
};

/** Folders that may import these packages and no others; Node's own modules count as packages here. */
export const packageDiets: Record<string, string[]> = {
  'src-main/contract': ['zod'],
  'src-renderer': ['svelte', '@lucide/svelte', 'uplot'],
};
