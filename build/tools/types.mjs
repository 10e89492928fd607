/**
 * Writes the types of the package to `out/types`: `src-main/library/main.ts` as declarations, with those that they name and no others. What
 * the program itself is made of is not checked here; that is `npm test -- types`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';
import { inProject } from './lib/project.mjs';

const [out = inProject('out', 'types')] = process.argv.slice(2);
const sources = inProject('src-main');
const { config } = ts.readConfigFile(inProject('tsconfig.json'), ts.sys.readFile);
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, inProject());
const entry = resolve(sources, 'library', 'main.ts');
const program = ts.createProgram([entry], {
  ...options,
  noEmit: false,
  declaration: true,
  emitDeclarationOnly: true,
  noCheck: true,
  rootDir: sources,
  outDir: out,
});

const written = new Set();
for (const waiting = [entry]; waiting.length > 0;) {
  const source = /** @type {string} */ (waiting.pop());
  if (written.has(source)) continue;
  written.add(source);
  waiting.push(...write(source));
}

/**
 * Writes one module's declarations.
 * @param {string} source
 * @returns {string[]} the modules of this project that they name
 */
function write(source) {
  /** @type {string[]} */
  const named = [];
  program.emit(
    program.getSourceFile(source),
    (_, text) => {
      const file = resolve(out, relative(sources, source).replace(/\.ts$/, '.d.ts'));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      const { importedFiles } = ts.preProcessFile(text);
      for (const { fileName } of importedFiles)
        if (fileName.startsWith('.')) named.push(resolve(dirname(source), fileName));
    },
    undefined,
    true,
  );
  return named;
}
