import type { Reply } from '../../src-main/contract/desk/requests.ts';
import { unreachable } from './unreachable.ts';

/** A studio's reply over HTTP. Never throws. */
export async function fetchReply<T>(url: string, request: RequestInit): Promise<Reply<T>> {
  try {
    const response = await fetch(url, { ...request, cache: 'no-store' });
    const isReply = response.headers.get('Content-Type')?.startsWith('application/json');
    if (!isReply) return unreachable(new Error(`${response.status} ${response.statusText}`));
    return (await response.json()) as Reply<T>;
  } catch (error) {
    return unreachable(error);
  }
}

/** Sends a file's bytes with a few words about it. */
export function put<T>(url: string, about: Record<string, string>, file: File): Promise<Reply<T>> {
  return fetchReply(`${url}?${new URLSearchParams(about)}`, { method: 'PUT', body: file });
}
