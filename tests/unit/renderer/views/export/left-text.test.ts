import { expect, it } from 'vitest';
import { leftText } from '../../../../../src-renderer/views/export/left-text.ts';

it('says of pages of a PDF that they were not cleaned', () => {
  expect(leftText({ count: 1, of: 1 })).toBe('its page is no scan: left as it is');
  expect(leftText({ count: 3, of: 3 })).toBe('its pages are no scans: left as they are');
  expect(leftText({ count: 2, of: 3 })).toBe('2 of 3 pages are no scans: left as they are');
});
