import { failureOf, sentence, sentenceOf } from '../format/failures.ts';
import { t } from '../format/translate.ts';

/** What a toast offers besides being read. */
export interface NoticeAction {
  text: string;
  run(): void;
}

export interface Notice {
  id: number;
  tone: 'plain' | 'good' | 'bad';
  text: string;
  /** A second line: what to do. */
  advice?: string;
  action?: NoticeAction;
  /** The action takes something back, as long as that can be done. */
  undoes?: boolean;
}

/** How long a toast stays when nothing in it needs a decision, in milliseconds. */
export const noticeTime = 6000;
const most = 4;

/** Toasts, and what screen readers are told. */
class Notices {
  toasts: Notice[] = $state.raw([]);
  /** Read when the screen reader has nothing else to say. */
  polite = $state('');
  /** Read at once. */
  urgent = $state('');
  #last = 0;

  show(text: string, more: Partial<Omit<Notice, 'id' | 'text'>> = {}): void {
    const notice: Notice = { id: ++this.#last, tone: 'plain', text, ...more };
    this.toasts = [...this.toasts.filter((other) => other.text !== text), notice].slice(-most);
    this.say(notice.advice ? `${text}. ${notice.advice}` : text, notice.tone === 'bad');
  }

  /**
   * Shows what went wrong, whatever it is.
   * @param file what a person calls the file that it went wrong with
   */
  failed(error: unknown, file?: string): void {
    const failure = failureOf(error);
    const { what, advice } = file === undefined ? sentence(failure) : sentenceOf(file, failure);
    this.show(what, { tone: 'bad', advice });
  }

  dismiss(id: number): void {
    this.toasts = this.toasts.filter((notice) => notice.id !== id);
  }

  /** Only for screen readers. The same words twice are read twice. */
  say(text: string, urgently = false): void {
    const region = urgently ? 'urgent' : 'polite';
    this[region] = this[region] === text ? `${text}\u00a0` : text;
  }

  /** Runs a request of a button: what goes wrong is shown, as `failed` shows it. */
  async attempt<T>(work: () => Promise<T>, file?: string): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.failed(error, file);
      return undefined;
    }
  }

  /** For a job that ended well. */
  done(text: string, action?: NoticeAction): void {
    this.show(text, { tone: 'good', ...(action && { action }) });
  }

  /** Something was taken away that can be brought back. */
  undoable(text: string, run: () => void): void {
    this.show(text, { action: { text: t('common.undo'), run }, undoes: true });
  }

  /** What was offered to be taken back cannot be any more. */
  tooLate(): void {
    this.toasts = this.toasts.filter(({ undoes }) => !undoes);
  }
}

export const notices = new Notices();
