import { expect, test } from 'vitest';
import { cardFormat } from '../../../../src-main/contract/config/card.ts';
import { cardMigrations, migrate, type Migration } from '../../../../src-main/engine/store/migrations.ts';

const renamed: Migration = ({ old, ...rest }) => ({ ...rest, new: old });
const doubled: Migration = (json) => ({ ...json, new: Number(json['new']) * 2 });

test('old content goes through every migration after its format', () => {
  expect(migrate('f', { format: 1, old: 3 }, [renamed, doubled])).toEqual({ format: 3, new: 6 });
  expect(migrate('f', { format: 2, new: 3 }, [renamed, doubled])).toEqual({ format: 3, new: 6 });
  expect(migrate('f', { format: 3, new: 3 }, [renamed, doubled])).toEqual({ format: 3, new: 3 });
});

test('content of a later format is refused', () => {
  expect(() => migrate('f', { format: 4 }, [renamed, doubled])).toThrow('newer Cleanplate (format 4');
});

test('the list of migrations ends at the format that is written', () => {
  expect(cardMigrations.length + 1).toBe(cardFormat);
});
