import type { PixelAddress } from '../../src-main/contract/desk/pixels.ts';
import type { AnswerOf, AskOf, DeskRequest } from '../../src-main/contract/desk/requests.ts';
import { failureFrom } from '../../src-main/contract/errors/failure.ts';
import type { Bridge } from './bridge.ts';
import { browserBridge } from './browser-bridge.ts';
import { desktopBridge } from './desktop-bridge.ts';

let bridge: Bridge | undefined;

/** The studio behind this window, through the door that the window came through. */
export function studio(): Bridge {
  return (bridge ??= window.cleanplate ? desktopBridge(window.cleanplate) : browserBridge(document.baseURI));
}

/** For tests: another studio. */
export function useBridge(other: Bridge): void {
  bridge = other;
}

/**
 * Asks the studio.
 * @throws Failure what the studio answers instead of a result; `studio/unreachable` when it does not answer
 */
export async function ask<R extends DeskRequest>(request: R, asked: AskOf<R>): Promise<AnswerOf<R>> {
  const reply = await studio().ask(request, asked);
  if (reply.ok) return reply.result;
  throw failureFrom(reply.error);
}

/** Where the pixels can be fetched. */
export function pixels(address: PixelAddress, version?: number): string {
  return studio().pixels(address, version);
}
