import { Failure } from '../../contract/errors/failure.ts';

type Json = Record<string, unknown>;

/** Turns the content of one format into that of the next. */
export type Migration = (old: Json) => Json;

/*
 * Append only: entry i turns format i + 1 into format i + 2, and is never changed after a release. Old files live in
 * `tests/files/`, one folder for each release.
 */
export const cardMigrations: Migration[] = [];
export const checkpointMigrations: Migration[] = [];
export const momentsMigrations: Migration[] = [];
export const importedMigrations: Migration[] = [];

/**
 * Brings the content of a file to the newest format.
 * @throws Failure `model/damaged` when it has no format, `model/newer` when it is from a newer program
 */
export function migrate(file: string, content: unknown, migrations: Migration[]): Json {
  const json = content as Json | null;
  const version = json?.['format'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    throw new Failure('model/damaged', { file, reason: 'it does not say which format it has' });
  const supported = migrations.length + 1;
  if (version > supported) throw new Failure('model/newer', { file, version, supported });
  const newest = migrations.slice(version - 1).reduce((old, next) => next(old), json as Json);
  return { ...newest, format: supported };
}
