import { cataloguedErrors, type CataloguedError } from './errors.ts';
import { page } from './page.ts';

/** Every error: what it means, and what to do. */
export function errorPage(): string {
  const all = cataloguedErrors();
  const areas = [...new Set(all.map(areaOf))];
  const told = (area: string) => all.filter((error) => areaOf(error) === area).flatMap(errorText);
  return page('Errors', [
    'An error is a code with values; sentences are made of them in the reader’s language. With `--json`, `error` has `code`, `values` and `message`. ' +
      'What stands in ‹guillemets› is filled in.',
    ...areas.flatMap((area) => [`## ${area}`].concat(told(area))),
  ]);
}

/** What an error is about: its code's first part. */
const areaOf = ({ code }: CataloguedError) => code.split('/')[0]!;

function errorText({ code, values, what, advice }: CataloguedError): string[] {
  const given = values.map(({ name, type }) => `\`${name}\` (${type})`).join(', ');
  const text = [`### \`${code}\``, `${escaped(what)}.`, `**What to do:** ${escaped(advice)}.`];
  return given === '' ? text : [...text, `Values: ${given}.`];
}

function escaped(text: string): string {
  return text.replaceAll(/[<>*]/g, (sign) => `\\${sign}`);
}
