/** The report's look. */
export const style = `
:root { color-scheme: light dark; --line: #8888; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 4rem; font: 1rem/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
h1 { font-size: 1.75rem; }
h2 { font-size: 1.25rem; margin-top: 0; }
section { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1.5rem; }
nav ol { columns: 2 20rem; padding-left: 2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; font-size: 0.875rem; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; font-size: 0.875rem; }
th, td { border-bottom: 1px solid var(--line); padding: 0.3rem 0.75rem 0.3rem 0; text-align: left; vertical-align: top; font-weight: 400; }
thead th { font-weight: 600; }
.number { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
figure { margin: 1.75rem 0; }
figcaption { font-weight: 600; margin-bottom: 0.5rem; }
figcaption a { font-weight: 400; font-size: 0.875rem; margin-left: 0.5rem; }
.wide { overflow-x: auto; }
svg { display: block; max-width: 100%; height: auto; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } }
@media print { section { break-before: page; border: 0; } nav { display: none; } }
`;
