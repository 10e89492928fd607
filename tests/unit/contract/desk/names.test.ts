import { expect, it } from 'vitest';
import { deskRequestNames } from '../../../../src-main/contract/desk/names.ts';
import { deskRequests } from '../../../../src-main/contract/desk/requests.ts';

it('names every request, and no other', () => {
  expect(deskRequestNames.toSorted()).toEqual(Object.keys(deskRequests).toSorted());
});
