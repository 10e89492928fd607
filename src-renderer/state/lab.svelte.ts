import type { LabRecipe } from '../../src-main/contract/config/lab.ts';
import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import { isUnderWay, type HandedData, type LabRun } from '../../src-main/contract/desk/lab.ts';
import { failureFrom } from '../../src-main/contract/errors/failure.ts';
import type { Handed } from '../api/bridge.ts';
import { ask, studio } from '../api/studio.ts';

/** The Lab: experiments, what they are given, and what came of them. Functions that ask the studio throw the Failure it answers. */
class Lab {
  recipes: readonly LabRecipe[] = $state.raw([]);
  runs: readonly LabRun[] = $state.raw([]);
  /** The experiment that is looked at. */
  name: string | null = $state(null);
  /** What experiments are given, by their names. */
  data: Readonly<Record<string, HandedData>> = $state.raw({});
  #loading: Promise<void> | undefined;

  readonly chosen: LabRecipe | null = $derived(
    this.recipes.find(({ name }) => name === this.name) ?? this.recipes[0] ?? null,
  );

  /** What computes now. */
  readonly running: LabRun | undefined = $derived(this.runs.find(({ state }) => state === 'running'));

  /** The newest run of an experiment that waits or computes. */
  underWay(recipe: string): LabRun | undefined {
    return this.runs.findLast((run) => run.recipe === recipe && isUnderWay(run));
  }

  /** The newest run of an experiment that has ended. */
  ended(recipe: string): LabRun | undefined {
    return this.runs.findLast((run) => run.recipe === recipe && !isUnderWay(run));
  }

  /** What came of an experiment the last time that it was done. */
  done(recipe: string): LabRun | undefined {
    return this.runs.findLast((run) => run.recipe === recipe && run.result);
  }

  /** Fetches everything once; afterwards events tell. */
  load(): Promise<void> {
    return (this.#loading ??= this.#fetch().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    }));
  }

  /** After the connection was lost: what happened meanwhile. */
  again(): void {
    if (this.#loading) void this.#fetch().catch(() => {});
  }

  async #fetch(): Promise<void> {
    const { recipes, runs } = await ask('lab', {});
    [this.recipes, this.runs] = [recipes, runs];
  }

  async start(recipe: string): Promise<void> {
    await ask('startLab', { recipe, data: this.data[recipe]?.id ?? null });
  }

  stop = (run: string) => ask('stopLab', { run });

  /** What came of a run, as one HTML page. */
  async report(run: string): Promise<string> {
    return (await ask('labReport', { run })).html;
  }

  /** Gives files or a folder to an experiment. */
  async give(recipe: string, handed: Handed): Promise<void> {
    const reply = await studio().handData(handed);
    if (!reply.ok) throw failureFrom(reply.error);
    this.data = { ...this.data, [recipe]: reply.result };
  }

  /** The experiment takes what it ships or makes again. */
  takeBack(recipe: string): void {
    const { [recipe]: _, ...others } = this.data;
    this.data = others;
  }

  apply(event: DeskEvent): void {
    if (event.type === 'lab') this.runs = withRun(this.runs, event.run);
    if (event.type === 'labGone') this.runs = this.runs.filter(({ id }) => id !== event.run);
    if (event.type === 'labProgress')
      this.runs = this.runs.map((run) => (run.id === event.run ? { ...run, ...event.live } : run));
  }
}

function withRun(runs: readonly LabRun[], run: LabRun): readonly LabRun[] {
  const isThere = runs.some(({ id }) => id === run.id);
  return isThere ? runs.map((other) => (other.id === run.id ? run : other)) : [...runs, run];
}

export const lab = new Lab();
