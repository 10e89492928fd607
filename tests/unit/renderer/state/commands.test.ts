import { describe, expect, it, vi } from 'vitest';
import { menuCommands } from '../../../../src-main/contract/desk/events.ts';
import { commandIds, commandTable, commands } from '../../../../src-renderer/state/commands.svelte.ts';
import { chordOf, keyCaps } from '../../../../src-renderer/state/keys.ts';

function key(name: string, held: Partial<KeyboardEvent> = {}): KeyboardEvent {
  const event = { key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
  return event as KeyboardEvent;
}

describe('the command table', () => {
  it('has no keys twice', () => {
    const chords = commandIds.flatMap((id) => commandTable[id].keys);
    expect(new Set(chords).size).toBe(chords.length);
  });

  it('knows everything that a menu can ask for', () => {
    expect(commandIds).toEqual(expect.arrayContaining([...menuCommands]));
  });
});

describe('commands', () => {
  it('ask the one who came last and can, and go back to the one before', () => {
    const [frame, view] = [vi.fn(), vi.fn()];
    let can = true;
    const leaveFrame = commands.on('run', frame);
    const leaveView = commands.on('run', view, () => can);
    commands.run('run');
    can = false;
    commands.run('run');
    leaveView();
    leaveFrame();
    expect([view.mock.calls.length, frame.mock.calls.length]).toEqual([1, 1]);
    expect(commands.run('run')).toBe(false);
    expect(commands.enabled('run')).toBe(false);
  });

  it('are run by their keys', () => {
    const redo = vi.fn();
    const leave = commands.on('redo', redo);
    expect(commands.press(key('Z', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(commands.press(key('y', { metaKey: true }))).toBe(true);
    expect(commands.press(key('y'))).toBe(false);
    leave();
    expect(redo).toHaveBeenCalledTimes(2);
  });
});

describe('keys', () => {
  it.each([
    ['?', { shiftKey: true }, '?'],
    ['+', { ctrlKey: true, shiftKey: true }, 'Ctrl++'],
    ['m', {}, 'M'],
    ['F5', {}, 'F5'],
    ['ArrowLeft', { shiftKey: true }, 'Shift+ArrowLeft'],
    ['o', { ctrlKey: true, altKey: true }, 'Ctrl+Alt+O'],
  ])('%s with %o is %s', (name, held, chord) => {
    expect(chordOf(key(name, held))).toBe(chord);
  });

  it('are written as the machine writes them', () => {
    expect(keyCaps('Ctrl+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z']);
    expect(keyCaps('Ctrl++', false)).toEqual(['Ctrl', '+']);
    expect(keyCaps('ArrowLeft', false)).toEqual(['←']);
  });
});
