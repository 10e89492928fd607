/** One change that can be taken back. */
interface Step<T, L> {
  label: L;
  before: T;
  after: T;
  time: number;
}

/**
 * Changes of a value that can be taken back and made again. Changes with the same label that follow each other closely are one step: a
 * slider's drag, a name being typed.
 */
export class History<T, L> {
  #past: Step<T, L>[] = [];
  #future: Step<T, L>[] = [];
  readonly #limit: number;
  readonly #closeness: number;

  /** @param closeness in milliseconds */
  constructor(limit = 200, closeness = 600) {
    this.#limit = limit;
    this.#closeness = closeness;
  }

  get undoLabel(): L | undefined {
    return this.#past.at(-1)?.label;
  }

  get redoLabel(): L | undefined {
    return this.#future.at(-1)?.label;
  }

  /** @param time in milliseconds, on any clock that does not go back; Infinity follows nothing closely */
  record(label: L, before: T, after: T, time: number): void {
    const last = this.#past.at(-1);
    this.#future = [];
    if (last && last.label === label && time - last.time <= this.#closeness)
      return void Object.assign(last, { after, time });
    this.#past = [...this.#past, { label, before, after, time }].slice(-this.#limit);
  }

  /** The value before the last step, which can be made again afterwards. */
  undo(): T | undefined {
    const step = this.#past.pop();
    // A step that was taken back is closed: what is changed next is another one.
    if (step) this.#future.push({ ...step, time: -Infinity });
    return step?.before;
  }

  redo(): T | undefined {
    const step = this.#future.pop();
    if (step) this.#past.push(step);
    return step?.after;
  }

  clear(): void {
    this.#past = [];
    this.#future = [];
  }
}
