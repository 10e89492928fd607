/** A map that forgets what was set first when there is too much in it. */
export class BoundedMap<K, V> extends Map<K, V> {
  private readonly most: number;

  constructor(most: number) {
    super();
    this.most = most;
  }

  override set(key: K, value: V): this {
    this.delete(key);
    if (this.size >= this.most) for (const oldest of Array.from(this.keys()).slice(0, 1)) this.delete(oldest);
    return super.set(key, value);
  }
}
