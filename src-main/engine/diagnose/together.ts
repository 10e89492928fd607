import type { Advice, DiagnoseResult, PageDiagnosis } from '../../contract/config/diagnosis.ts';
import type { NoisePart, NoiseSpec } from '../../contract/config/noise.ts';

/** Advice for training on all pages: what most of them need, with noises as strong and as weak as all of theirs. */
export function together(pages: PageDiagnosis[]): DiagnoseResult['together'] {
  if (pages.length === 0) return null;
  const levels = pages.map(({ level }) => level?.luma ?? 0);
  const noisy = pages.filter(({ advice }) => advice.training.why !== 'no-noise');
  const advices = (noisy.length > 0 ? noisy : pages).map(({ advice }) => advice);
  const low = Math.min(...levels);
  return { low, high: Math.max(...levels), advice: adviceOfAll(advices) };
}

function adviceOfAll(all: Advice[]): Advice {
  const models = all.map((advice) => advice.model);
  const fitting = mostOften(models, (model) => String(model.name));
  const leaves = models.filter(({ name }) => name === fitting.name).flatMap((one) => one.leaves);
  const model = { ...fitting, leaves: [...new Set(leaves)] };
  const { objective, why } = mostOften(
    all.map((advice) => advice.training),
    (training) => String(training.objective),
  );
  const alike = all.filter(({ training }) => training.objective === objective);
  const noise = objective === 'clean' ? joined(alike.map(({ training }) => training.noise ?? [])) : null;
  const blindSpot = mostOften(
    all.map((advice) => advice.blindSpot),
    ({ works, instead }) => `${works} ${instead}`,
  );
  const troubles = blindSpot.works ? [] : [...new Set(all.flatMap((advice) => advice.blindSpot.troubles))];
  return { model, training: { objective, noise, why }, blindSpot: { ...blindSpot, troubles } };
}

/** The first of those with the key that comes up most often. */
function mostOften<T>(all: T[], keyOf: (each: T) => string): T {
  const counts = new Map<string, number>();
  for (const each of all) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return all.find((each) => counts.get(keyOf(each)) === most)!;
}

/** One part of each kind, from the lowest to the highest, on as large a share of the patches as of the pages. */
function joined(pages: NoiseSpec[]): NoiseSpec | null {
  const all = pages.flat();
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const parts = kinds.map((kind): NoisePart => {
    const alike = all.filter((part) => part.kind === kind);
    const share = Number((alike.length / pages.length).toPrecision(2));
    const low = Math.min(...alike.map((part) => part.low));
    const high = Math.max(...alike.map((part) => part.high));
    return share < 1 ? { kind, low, high, share } : { kind, low, high };
  });
  return parts.length > 0 ? parts : null;
}
