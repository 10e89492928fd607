import { beforeEach, expect, it, vi } from 'vitest';
import type { PageDiagnosis } from '../../../../src-main/contract/config/diagnosis.ts';
import { useBridge } from '../../../../src-renderer/api/studio.ts';
import { diagnoses } from '../../../../src-renderer/state/diagnoses.svelte.ts';
import { diagnosisOf } from '../diagnosis.ts';
import { FakeStudio } from '../fake-studio.ts';

let studio: FakeStudio;
let made = 0;
/** Each test has pictures of its own: what is known stays known. */
const picture = () => ({ id: `p${++made}` });
const diagnosis: PageDiagnosis = diagnosisOf();

beforeEach(() => {
  useBridge((studio = new FakeStudio({ diagnose: () => diagnosis })));
});

it('is asked for once, however often it is wanted', async () => {
  const one = picture();
  expect(diagnoses.of(one)).toBeUndefined();
  const wanted = diagnoses.want(one);
  expect(diagnoses.of(one)).toEqual({ state: 'looking' });
  await Promise.all([wanted, diagnoses.want(one)]);
  expect(diagnoses.of(one)).toEqual({ state: 'done', diagnosis });
  expect(studio.askedFor('diagnose')).toEqual([{ picture: one.id, page: 0 }]);
});

it('is another one for another page, and for a file that has changed', async () => {
  const one = picture();
  await diagnoses.want(one, 1);
  expect(diagnoses.of(one, 0)).toBeUndefined();
  const facts = {
    width: 1,
    height: 1,
    pages: 1,
    channels: 1,
    depth: 8,
    alpha: false,
    format: 'png',
  } as const;
  expect(diagnoses.of({ ...one, facts: { ...facts, bytes: 70 } }, 1)).toBeUndefined();
});

it('says why it could not be found out, and is asked anew after a break in the connection', async () => {
  const one = picture();
  useBridge(new FakeStudio());
  await diagnoses.want(one);
  expect(diagnoses.of(one)).toMatchObject({ state: 'failed', error: { code: 'studio/unreachable' } });
  useBridge(studio);
  diagnoses.forgetFailed();
  await diagnoses.want(one);
  await vi.waitFor(() => expect(diagnoses.of(one)?.state).toBe('done'));
});
