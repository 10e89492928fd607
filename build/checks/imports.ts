import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import ts from 'typescript';

/** One source file with what it imports, types included. Paths are relative to the project, with slashes. */
export interface SourceFile {
  file: string;
  /** Files of the project. */
  files: string[];
  /** Packages and Node modules, without the path inside them. */
  packages: string[];
}

/** Reads the imports of every TypeScript file below `folder`. */
export function readImports(project: string, folder: string): SourceFile[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .toSorted()
    .map((file) => importsOf(file, readFileSync(join(project, file), 'utf8')));
}

/** What one text imports: `import`, `import type`, `export from`, `import()` and `import('...')` types. */
export function importsOf(file: string, text: string): SourceFile {
  const names = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return {
    file,
    files: names.filter(isRelative).map((name) => posix.join(dirname(file), name)),
    packages: names.filter((name) => !isRelative(name)).map(packageOf),
  };
}

const isRelative = (name: string) => name.startsWith('.');

function packageOf(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}
