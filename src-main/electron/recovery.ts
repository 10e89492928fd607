import type { WebContents } from 'electron';
import type { DeskEvent } from '../contract/desk/events.ts';
import { Failure } from '../contract/errors/failure.ts';

/** A page that crashes again this soon would crash for ever. */
const patience = 10_000;

/**
 * Loads the page anew when its process is gone, and has it say so. The studio is another process and knows nothing of it.
 * @param onHopeless called when the page does not live long enough to try again
 */
export function recoverPage(
  page: WebContents,
  send: (event: DeskEvent) => void,
  onHopeless: (reason: string) => void,
): void {
  let last = -Infinity;
  page.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return;
    const now = performance.now();
    if (now - last < patience) return onHopeless(reason);
    last = now;
    const error = new Failure('window/crashed', { reason }).toData();
    page.once('did-finish-load', () => send({ type: 'trouble', error }));
    page.reload();
  });
}
