import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { version } from '../../../../src-main/engine/base/project.ts';
import { escapeXml } from '../../../../src-main/engine/draw/svg.ts';
import type { Score, Story } from '../story.ts';
import { lossCurve } from './curve.ts';
import { sides, type Sample, type Side } from './samples.ts';

export interface Told {
  story: Story;
  samples: Sample[];
}

/** The whole report in one file: nothing is fetched, images and styles are inside. */
export async function reportPage(told: Told[], seconds: number): Promise<string> {
  const style = await readFile(join(import.meta.dirname, 'style.css'), 'utf8');
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus()[0]?.model.trim() ?? 'a processor'}, ${cpus().length} threads`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Cleanplate: the demo</title>
<style>
${style}</style>
</head>
<body>
<header>
<h1>What a net learns in minutes</h1>
<p class="lead">Cleanplate drew ${totalImages(told)} images, taught a small neural network to clean each kind, and tried it on
images that the network had never seen. All of it happened on this machine.</p>
<p class="facts">${day} · Cleanplate ${version} · ${escapeXml(machine)} · ${time(seconds)} in all</p>
<nav>${told.map(({ story: { chapter } }) => `<a href="#${chapter.name}">${chapter.title}</a>`).join('')}</nav>
</header>
<main>
${told.map(chapterOf).join('\n')}
</main>
<footer><p>The images, the models and this report lie in one folder; the commands above are typed there.</p></footer>
</body>
</html>
`;
}

function totalImages(told: Told[]): number {
  return told.reduce((sum, { story: { chapter } }) => sum + chapter.counts.train + chapter.counts.test, 0);
}

function chapterOf({ story, samples }: Told): string {
  const { chapter, training, scores, commands } = story;
  const worst = samples.toSorted((a, b) => a.psnr.noisy - b.psnr.noisy)[0]!;
  return `<section id="${chapter.name}">
<h2>${chapter.title}</h2>
<p class="intro">${chapter.intro}</p>
${tiles(story)}
${slider(worst)}
<h3>Images it had never seen</h3>
${samples.map(sampleRow).join('\n')}
<div class="columns">
<div>
<h3>How near to the clean images</h3>
${scoreTable(scores)}
</div>
<div>
<h3>How it learned</h3>
<figure class="curve">${lossCurve(training.history)}
<figcaption>Mean squared error of training patches and of images kept apart. ${trainingFacts(story)}</figcaption></figure>
</div>
</div>
<details><summary>The commands</summary><pre>${commands.map(escapeXml).join('\n')}</pre></details>
</section>`;
}

function trainingFacts({ training }: Story): string {
  const { params, steps, seconds, imagesPerSecond, device } = training;
  return `${params.toLocaleString('en')} parameters, ${steps} steps in ${time(seconds)} on ${device}, ${Math.round(imagesPerSecond)} patches a second.`;
}

/** The four numbers that matter. */
function tiles({ scores, training }: Story): string {
  const [noisy, net] = [scores[0]!.result.mean, scores.at(-1)!.result.mean];
  const unlearned = Math.max(...scores.slice(0, -1).map(({ result }) => result.mean.psnr));
  const facts: [value: string, what: string][] = [
    [`${noisy.psnr.toFixed(1)} dB`, 'noisy'],
    [`${net.psnr.toFixed(1)} dB`, 'cleaned'],
    [signed(net.psnr - unlearned), 'more than the best without learning'],
    [time(training.seconds), 'of training'],
  ];
  const items = facts.map(([value, what]) => `<div><dd>${value}</dd><dt>${what}</dt></div>`);
  return `<dl class="tiles">${items.join('')}</dl>`;
}

/** Two versions of a picture on top of each other; the reader moves the border between them. */
function slider({ whole, width, height }: Sample): string {
  return `<figure class="slider" style="--at: 50%; aspect-ratio: ${width} / ${height}">
<img src="${whole.cleaned}" alt="Cleaned" width="${width}" height="${height}">
<img class="over" src="${whole.noisy}" alt="Noisy" width="${width}" height="${height}">
<span class="mark left">noisy</span><span class="mark right">cleaned</span>
<input type="range" min="0" max="100" value="50" aria-label="Noisy to the left, cleaned to the right" oninput="this.parentNode.style.setProperty('--at', this.value + '%')">
</figure>`;
}

const names: Record<Side, string> = { noisy: 'Noisy', cleaned: 'Cleaned', test: 'Clean' };

function sampleRow(sample: Sample): string {
  const cells = sides.map((side) => {
    const psnr = side === 'test' ? '' : ` <span>${sample.psnr[side].toFixed(2)} dB</span>`;
    const { whole, detail, width, height, file } = sample;
    return `<figure>
<img src="${whole[side]}" alt="${names[side]} ${file}" width="${width}" height="${height}">
<img class="detail" src="${detail[side]}" alt="A part of it, larger">
<figcaption>${names[side]}${psnr}</figcaption></figure>`;
  });
  return `<div class="sample">${cells.join('')}</div>`;
}

function scoreTable(scores: Score[]): string {
  const best = Math.max(...scores.map(({ result }) => result.mean.psnr));
  const least = Math.min(...scores.map(({ result }) => result.mean.psnr)) - 3;
  const rows = scores.map(({ label, result: { mean } }) => {
    const bar = (100 * (mean.psnr - least)) / (best - least);
    const strong = mean.psnr === best ? ' class="best"' : '';
    return `<tr${strong}><th scope="row">${label}</th><td>${mean.psnr.toFixed(2)}<i style="width: ${bar.toFixed(0)}%"></i></td><td>${mean.ssim.toFixed(3)}</td><td>${mean.rmse.toFixed(4)}</td></tr>`;
  });
  return `<div class="scroll"><table><thead><tr><th></th><th>PSNR dB</th><th>SSIM</th><th>RMSE</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>
<p class="note">Means over the unseen images; more PSNR and SSIM and less RMSE are better.</p>`;
}

function signed(decibel: number): string {
  return `${decibel < 0 ? '−' : '+'}${Math.abs(decibel).toFixed(1)} dB`;
}

function time(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
