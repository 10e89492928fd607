import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../src-main/contract/config/document-text.ts';
import { documentOf } from '../../../src-main/cli/options/document.ts';
import { temporaryFolder } from '../../helpers/folders.ts';

const folder = temporaryFolder();
const document = parseDocument('show-through,whiten');

describe('model and steps at the command line', () => {
  it('need one of the two', async () => {
    await expect(documentOf({})).rejects.toThrow("required option '--model <model>' not specified");
    expect(await documentOf({ model: 'photo' })).toEqual({ model: 'photo', strength: 100 });
    expect(await documentOf({ document })).toEqual({
      model: 'identity',
      strength: 100,
      document: { steps: document },
    });
  });

  it('come from a preset, and what is said counts more', async () => {
    const file = join(folder, 'p.json');
    const preset = { preset: 1, name: 'p', document: { bw: {} }, model: 'document', strength: 70 };
    await writeFile(file, JSON.stringify(preset));
    expect(await documentOf({ preset: file })).toMatchObject({ model: 'document', strength: 70 });
    expect(await documentOf({ preset: file, model: 'photo', document, back: 'pairs' })).toEqual({
      model: 'photo',
      strength: 70,
      document: { steps: document, back: 'pairs' },
    });
    await expect(documentOf({ preset: file, back: 'pairs' })).rejects.toThrow(/show-through/);
  });
});
