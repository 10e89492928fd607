import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LookResult } from '../../../../src-main/contract/config/view.ts';
import { useBridge } from '../../../../src-renderer/api/studio.ts';
import { applyToLooks, lookAgain, openLook } from '../../../../src-renderer/state/looks.svelte.ts';
import { FakeStudio } from '../fake-studio.ts';

const layer = { id: 'l', width: 10, height: 10, tile: 256, levels: 1 };
const result: LookResult = { layer, nearness: null, noisy: null, seconds: 1 };
const source = { kind: 'source', picture: 'p' } as const;
let studio: FakeStudio;
let finish: (result: LookResult) => void;

const look = () => new Promise<LookResult>((resolve) => (finish = resolve));

beforeEach(() => {
  useBridge((studio = new FakeStudio({ look, lookThere: () => ({}), stopLooking: () => ({}) })));
});
const tickets = () => studio.askedFor('look').map((asked) => (asked as { ticket: string }).ticket);

describe('a look', () => {
  it('has something to show as soon as there is a layer, and counts what is new in it', async () => {
    const look = openLook(source);
    const [ticket = ''] = tickets();
    applyToLooks({ type: 'look', ticket, fraction: 0.2, layer });
    expect([look.layer, look.fraction, look.version]).toEqual([layer, 0.2, 1]);
    applyToLooks({ type: 'look', ticket: 'of-another-window', fraction: 0.9 });
    expect(look.fraction).toBe(0.2);
    finish(result);
    await vi.waitFor(() => expect(look.result).toEqual(result));
    expect([look.fraction, look.version]).toEqual([1, 2]);
  });

  it('tells what is seen while it is not complete', async () => {
    const look = openLook(source);
    look.visible({ x: 0, y: 0, width: 5, height: 5 });
    finish(result);
    await vi.waitFor(() => expect(look.result).not.toBeNull());
    look.visible({ x: 1, y: 0, width: 5, height: 5 });
    expect(studio.askedFor('lookThere')).toHaveLength(1);
  });

  it('looks again where it left off when the studio forgot, but not for ever', async () => {
    const look = openLook(source, { x: 0, y: 0, width: 5, height: 5 });
    for (let i = 0; i < 10; i++) {
      finish(result);
      await vi.waitFor(() => expect(look.result).not.toBeNull());
      look.again();
      look.again();
    }
    expect(tickets()).toHaveLength(6);
    expect(new Set(tickets()).size).toBe(6);
    expect(studio.askedFor('look').at(-1)).toMatchObject({ visible: { width: 5 } });
  });

  it('is asked for anew after a break, unless it was closed', () => {
    const [kept, closed] = [openLook(source), openLook(source)];
    closed.close();
    lookAgain();
    expect(tickets()).toHaveLength(3);
    expect(studio.askedFor('stopLooking')).toEqual([{ ticket: tickets()[1] }]);
    kept.close();
  });

  it('says what went wrong', async () => {
    delete studio.answers.look;
    const look = openLook(source);
    await vi.waitFor(() => expect(look.error?.code).toBe('studio/unreachable'));
  });
});
