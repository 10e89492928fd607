import { createHash } from 'node:crypto';
import type { DoctorResult } from '../contract/config/device.ts';

/** What the page says until the studio is there. */
export interface PlaceholderContent {
  /** `cleanplate --help` */
  help: string;
  doctor: DoctorResult | null;
}

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 52rem; margin: 3rem auto; padding: 0 1.5rem; }
  pre { overflow-x: auto; padding: 1rem; border-radius: 0.5rem; background: color-mix(in srgb, CanvasText 7%, Canvas); }
  table { border-collapse: collapse; }
  th, td { text-align: left; padding: 0.25rem 1.5rem 0.25rem 0; vertical-align: top; }
`;

/** For `style-src`: this one style and no other. */
export const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;

/** A plain page: that the studio is not built yet, what the terminal can do, and what this machine computes with. */
export function placeholderPage({ help, doctor }: PlaceholderContent): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cleanplate</title>
<style>${style}</style>
</head>
<body>
<h1>Cleanplate</h1>
<p>The studio is not built yet. Everything works from the terminal: run <code>npx cleanplate</code> in this folder.</p>
<h2>Commands</h2>
<pre>${escape(help)}</pre>
<h2>This machine</h2>
${doctor ? devicesTable(doctor) : '<p>Its devices could not be found out; <code>npx cleanplate doctor</code> tells why.</p>'}
</body>
</html>
`;
}

function devicesTable({ devices, chosen }: DoctorResult): string {
  const rows = devices.map(
    ({ label, available, reason }) =>
      `<tr><td>${escape(label)}</td><td>${available ? 'ready' : 'missing'}</td><td>${escape(reason)}</td></tr>`,
  );
  return `<table>
<thead><tr><th>Device</th><th>State</th><th>What it is, or why not</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<p>Training runs on ${chosen.train}, cleaning on ${chosen.infer}.</p>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
