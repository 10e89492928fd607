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

/** Reads the imports of every TypeScript and Svelte file below `folder`. */
export function readImports(project: string, folder: string): SourceFile[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|svelte)$/.test(name))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .toSorted()
    .map((file) => importsOf(file, readFileSync(join(project, file), 'utf8')));
}

/**
 * What one text imports: `import`, `import type`, `export from`, `import()` and `import('...')` types. Styles and pictures are no modules
 * and do not count.
 */
export function importsOf(file: string, text: string): SourceFile {
  const code = file.endsWith('.svelte') ? codeOf(text) : text;
  const names = ts
    .preProcessFile(code, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => !/\.(?:css|svg|png|webp|woff2)$/.test(name));
  return {
    file,
    files: names.filter(isRelative).map((name) => posix.join(dirname(file), name)),
    packages: names.filter((name) => !isRelative(name)).map(packageOf),
  };
}

/** The scripts of a Svelte component, and what its markup imports when it is needed. */
function codeOf(component: string): string {
  const scripts = Array.from(
    component.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g),
    ([, script]) => script,
  );
  const inMarkup = Array.from(component.matchAll(/\bimport\('[^']+'\)/g), ([call]) => `void ${call};`);
  return [...scripts, ...inMarkup].join('\n');
}

const isRelative = (name: string) => name.startsWith('.');

function packageOf(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}
