import { inProject } from '../tools/lib/project.mjs';

const folder = inProject('dist', 'package');

/** Where things lie while installers are made. */
export const places = {
  /** Everything below is made anew by each run, installers included. */
  folder,
  /** The program, built for this and nothing else: `out/` may hold what earlier builds left. */
  program: inProject('dist', 'package', 'program'),
  icons: inProject('dist', 'package', 'icons'),
  /** The program around Electron's runtime, before it is put into installers. */
  packed: inProject('dist', 'package', 'packed'),
  installers: inProject('dist', 'package', 'installers'),
  /** What the packager said. */
  log: inProject('dist', 'package', 'packager.log'),
  /** Made by `build/tools/notices.ts` and `build/tools/sbom.ts`. */
  papers: [inProject('dist', 'THIRD-PARTY-NOTICES.txt'), inProject('dist', 'sbom.cdx.json')],
} as const;
