import type { Figure } from '../../../contract/config/lab-figures.ts';
import type { LabMeasure, LabResult, LabRunResult } from '../../../contract/config/lab.ts';
import { escapeXml } from '../../draw/svg.ts';
import { drawFigure } from './draw-figure.ts';
import { figureFile } from './figure-file.ts';
import { readable } from '../../../contract/figures/number.ts';
import { style } from './style.ts';

type Experiments = Pick<LabRunResult, 'results' | 'failed'>;

/** All experiments on one page: no script, nothing from elsewhere; light or dark as the reader's system is. */
export function reportHtml({ results, failed }: Experiments): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>The Lab of Cleanplate</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>The Lab of Cleanplate</h1>
<p>What each experiment gave here, beside what was published.</p>
</header>
<nav aria-label="Experiments"><ol>
${results.map(({ name, row, title }) => `<li value="${row}"><a href="#${escapeXml(name)}">${escapeXml(title)}</a></li>`).join('\n')}
</ol></nav>
<main>
${results.map(section).join('\n')}
${failed.length > 0 ? failures(failed) : ''}
</main>
</body>
</html>
`;
}

function section(result: LabResult): string {
  const { name, title, summary, data, device, seconds, seed, notes } = result;
  const counts = Object.entries(data.counts).map(([what, n]) => `${n} ${what}`);
  const settings: [string, string][] = [
    ...result.settings,
    ['Data', `${data.name}: ${data.source} (${counts.join(', ')})`],
    ['Here', `${seconds.toFixed(1)} s on ${device}, seed ${seed}`],
  ];
  return `<section id="${escapeXml(name)}" aria-labelledby="${escapeXml(name)}-title">
<h2 id="${escapeXml(name)}-title">${escapeXml(title)}</h2>
<p>${escapeXml(summary)}</p>
<dl>${settings.map(([label, value]) => `<dt>${escapeXml(label)}</dt><dd>${escapeXml(value)}</dd>`).join('')}</dl>
${measures(result.measures)}
${result.figures.map((figure) => figureHtml(name, figure)).join('\n')}
${notes.map((note) => `<p>${escapeXml(note)}</p>`).join('\n')}
</section>`;
}

function measures(list: readonly LabMeasure[]): string {
  const rows = list.map(({ label, value, unit = '', published, note = '' }) => {
    const source = published?.source ?? note;
    const cells = [`${readable(value)} ${unit}`, published ? `${readable(published.value)} ${unit}` : ''];
    const numbers = cells.map((cell) => `<td class="number">${escapeXml(cell.trim())}</td>`).join('');
    return `<tr><th scope="row">${escapeXml(label)}</th>${numbers}<td>${escapeXml(source)}</td></tr>`;
  });
  return `<div class="wide"><table>
<thead><tr><th scope="col">Measured</th><th scope="col">Here</th><th scope="col">Published</th><th scope="col">Where</th></tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table></div>`;
}

function figureHtml(recipe: string, figure: Figure): string {
  const [svg, csv] = (['svg', 'csv'] as const).map((ending) => escapeXml(figureFile(recipe, figure, ending)));
  return `<figure>
<figcaption>${escapeXml(figure.title)} <a href="${svg}">SVG</a> <a href="${csv}">CSV</a></figcaption>
<div class="wide" tabindex="0" role="group" aria-label="${escapeXml(figure.title)}">${figure.kind === 'table' ? tableHtml(figure) : drawFigure(figure)}</div>
</figure>`;
}

function tableHtml({ columns, rows }: Extract<Figure, { kind: 'table' }>): string {
  const head = columns.map((name) => `<th scope="col">${escapeXml(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`).join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function cellHtml(value: string | number): string {
  return typeof value === 'number'
    ? `<td class="number">${readable(value)}</td>`
    : `<td>${escapeXml(value)}</td>`;
}

function failures(failed: Experiments['failed']): string {
  const items = failed.map(({ name, reason }) => `<li>${escapeXml(name)}: ${escapeXml(reason)}</li>`);
  return `<section aria-labelledby="failed"><h2 id="failed">What failed</h2><ul>${items.join('')}</ul></section>`;
}
