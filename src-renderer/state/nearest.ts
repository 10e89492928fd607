/** Where to go when the place where one is goes away: to the next that stays, else to the one before. */
export function nearest(
  list: readonly { id: string }[],
  from: string,
  gone: ReadonlySet<string>,
): string | null {
  const at = list.findIndex(({ id }) => id === from);
  const stays = ({ id }: { id: string }) => !gone.has(id);
  return (list.slice(at + 1).find(stays) ?? list.slice(0, Math.max(0, at)).findLast(stays))?.id ?? null;
}
