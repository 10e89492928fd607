import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { inProject } from '../lib/project.mjs';

/** What stands above the exported constants of a file, and above the entries of those that are tables: name, or `table.entry` -> text. */
export function commentsIn(file: string): Map<string, string> {
  const text = readFileSync(inProject(file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found = new Map<string, string>();
  const keep = (name: string, node: ts.Node) => {
    const comment = commentOf(node);
    if (comment) found.set(name, comment);
  };
  for (const statement of source.statements.filter(ts.isVariableStatement))
    for (const { name, initializer } of statement.declarationList.declarations) {
      keep(name.getText(), statement);
      for (const entry of entriesOf(initializer)) keep(`${name.getText()}.${entry.name!.getText()}`, entry);
    }
  return found;
}

function entriesOf(value: ts.Expression | undefined): ts.ObjectLiteralElementLike[] {
  const table = value && ts.isSatisfiesExpression(value) ? value.expression : value;
  if (!table || !ts.isObjectLiteralExpression(table)) return [];
  return table.properties.filter(({ name }) => name !== undefined);
}

/** As one line. */
function commentOf(node: ts.Node): string {
  const comments = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return comments
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
