import type { Page } from '@playwright/test';
import type { AnswerOf, AskOf, DeskRequest, Reply } from '../../src-main/contract/desk/requests.ts';

/** What the page's own world holds, as far as these tests touch it. */
export interface PageWorld {
  cleanplate: Record<string, (...given: unknown[]) => Promise<Reply<unknown>>>;
}

/** Asks the studio as the page itself does. @throws Error of what it answers */
export async function ask<R extends DeskRequest>(
  page: Page,
  request: R,
  asked: AskOf<R>,
): Promise<AnswerOf<R>> {
  const reply = await page.evaluate(
    ([name, given]) => (globalThis as typeof globalThis & PageWorld).cleanplate[name]!(given),
    [request, asked] as const,
  );
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.result as AnswerOf<R>;
}

export async function pictures(page: Page) {
  return (await ask(page, 'session', {})).pictures;
}

export async function jobs(page: Page) {
  return (await ask(page, 'session', {})).jobs;
}
