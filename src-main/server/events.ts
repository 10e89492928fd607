import type { ServerResponse } from 'node:http';
import type { DeskEvent } from '../contract/desk/events.ts';
import type { Desk } from '../studio/desk/desk.ts';
import { strictHeaders } from '../studio/page.ts';

const heartbeatMs = 15_000;
/** A window that does not take its events is let go; it comes back and asks for everything anew. */
const mostWaiting = 32 * 2 ** 20;

/**
 * Sends everything the desk tells as Server-Sent Events, until the window goes.
 * @param window its name; what it looks at ends with it
 */
export function serveEvents(response: ServerResponse, desk: Desk, window: string | undefined): void {
  response.writeHead(200, { ...strictHeaders, 'Content-Type': 'text/event-stream; charset=utf-8' });
  response.write('retry: 1000\n\n');
  const beat = setInterval(() => response.write(': here\n\n'), heartbeatMs);
  const end = desk.listen((event) => {
    response.write(textOf(event));
    if (response.writableLength > mostWaiting) response.destroy();
  }, window);
  response.on('close', () => {
    clearInterval(beat);
    end();
    if (window !== undefined) desk.leave(window);
  });
}

const texts = new WeakMap<DeskEvent, string>();

/** Made once, however many windows listen. */
function textOf(event: DeskEvent): string {
  const text = texts.get(event) ?? `data: ${JSON.stringify(event)}\n\n`;
  texts.set(event, text);
  return text;
}
