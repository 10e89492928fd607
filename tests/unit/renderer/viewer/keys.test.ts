import { describe, expect, it } from 'vitest';
import { commandOf, dividerStep, type Key } from '../../../../src-renderer/viewer/keys.ts';

const key = (key: string, held: Partial<Key> = {}): Key => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('keys', () => {
  it('have their commands', () => {
    expect(commandOf(key('0', { ctrlKey: true }))).toBe('fit');
    expect(commandOf(key('1', { metaKey: true }))).toBe('actualSize');
    expect(['+', '=', '-', '_', 'm', 'M', 'c', 'C'].map((name) => commandOf(key(name)))).toEqual([
      'zoomIn',
      'zoomIn',
      'zoomOut',
      'zoomOut',
      'nextMode',
      'nextMode',
      'swap',
      'swap',
    ]);
  });

  it('leave copying and the others alone', () => {
    expect(commandOf(key('c', { ctrlKey: true }))).toBeNull();
    expect(commandOf(key('m', { altKey: true }))).toBeNull();
    expect(commandOf(key('0'))).toBeNull();
    expect(commandOf(key('ArrowLeft'))).toBeNull();
  });

  it('step the divider', () => {
    const steps = ['ArrowRight', 'ArrowUp', 'PageDown', 'Home', 'End', 'x'];
    expect(steps.map((name) => dividerStep(key(name)))).toEqual([0.02, -0.02, 0.1, -1, 1, 0]);
    expect(dividerStep(key('ArrowDown', { shiftKey: true }))).toBe(0.1);
  });
});
