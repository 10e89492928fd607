import { floors, packageDiets, packageOwners, strangers } from './floors.ts';
import type { SourceFile } from './imports.ts';

/** Every breach of the import law, one sentence each. */
export function breaches(sources: SourceFile[]): string[] {
  const known = new Set(sources.map(({ file }) => file));
  return [
    ...sources.flatMap((source) => [
      ...homeless(source),
      ...source.files.flatMap((to) => fileBreach(source.file, to, known)),
      ...source.packages.flatMap((name) => packageBreach(source.file, name)),
    ]),
    ...cycles(sources),
  ];
}

function homeless({ file }: SourceFile): string[] {
  return placeOf(file) ? [] : [`${file} lies in a folder without a floor: add it to build/checks/floors.ts`];
}

function fileBreach(from: string, to: string, known: Set<string>): string[] {
  if (!known.has(to)) return [`${from} imports ${to}, which is not there`];
  const [source, target] = [placeOf(from), placeOf(to)];
  if (!source || !target || source === target) return [];
  if (isStranger(from, to)) return [`${from} may know nothing of ${target}, and imports ${to}`];
  if (floors[target]! < floors[source]!) return [];
  return [
    `${from} (${source}, floor ${floors[source]}) may not import ${to} (${target}, floor ${floors[target]})`,
  ];
}

function packageBreach(file: string, name: string): string[] {
  const owners = packageOwners[name];
  if (owners && !owners.some((owner) => isInside(file, owner)))
    return [`${file} may not import ${name}: only ${owners.join(' and ') || 'nobody'} may`];
  return Object.entries(packageDiets)
    .filter(([folder, allowed]) => isInside(file, folder) && !allowed.includes(name))
    .map(
      ([folder, allowed]) => `${file} may not import ${name}: ${folder} imports only ${allowed.join(', ')}`,
    );
}

function isStranger(from: string, to: string): boolean {
  return strangers.some(
    (rule) => isInside(from, rule.from) && rule.to.some((folder) => isInside(to, folder)),
  );
}

/** The longest entry of the table that the file lies in. */
function placeOf(file: string): string | undefined {
  return Object.keys(floors)
    .filter((place) => isInside(file, place))
    .toSorted((a, b) => b.length - a.length)[0];
}

const isInside = (file: string, place: string) => file === place || file.startsWith(`${place}/`);

/** Import cycles between files, each told once, found by walking depth first. */
function cycles(sources: SourceFile[]): string[] {
  const imports = new Map(sources.map(({ file, files }) => [file, files]));
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, path: string[]) => {
    const at = path.indexOf(file);
    if (at >= 0) found.push(`Import cycle: ${[...path.slice(at), file].join(' -> ')}`);
    if (at >= 0 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const { file } of sources) walk(file, []);
  return found;
}
