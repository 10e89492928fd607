import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

/** What an installed program reads to learn of a newer version. */
interface UpdateInfo {
  files: { url: string }[];
  /** Of the first file, for programs of long ago. */
  path: string;
  sha512: string;
}

/**
 * Two of the same version as one. The packager writes a new one for every installer, which knows of that installer alone.
 * @param before and `after` are YAML
 */
export function joinUpdateInfo(before: string, after: string): string {
  const [first, then] = [before, after].map((text) => parse(text) as UpdateInfo) as [UpdateInfo, UpdateInfo];
  const others = first.files.filter(({ url }) => !then.files.some((file) => file.url === url));
  const { path, sha512 } = first;
  return stringify({ ...then, files: [...others, ...then.files], path, sha512 });
}

/** Does something that may write such files anew, and keeps what they said before. */
export async function keepingUpdateInfo<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const before = await updateInfos(folder);
  const result = await work();
  const after = await updateInfos(folder);
  for (const [name, text] of before)
    if (after.get(name) !== text) await writeFile(join(folder, name), joinUpdateInfo(text, after.get(name)!));
  return result;
}

async function updateInfos(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder).catch(() => []);
  const infos = names.filter((name) => /^latest.*\.yml$/.test(name));
  const texts = infos.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const);
  return new Map(await Promise.all(texts));
}
