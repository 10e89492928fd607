const closings: (() => Promise<void>)[] = [];

/** Has something closed before this process ends: threads in the middle of native code would crash it. */
export function beforeEnd(close: () => Promise<void>): void {
  closings.push(close);
}

export async function closeAll(): Promise<void> {
  await Promise.all(closings.map((close) => close()));
}
