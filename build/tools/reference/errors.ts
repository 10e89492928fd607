import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { inProject } from '../lib/project.mjs';

/** An error of the catalogue, as its source says it: what is filled in stands in guillemets. */
export interface CataloguedError {
  code: string;
  values: { name: string; type: string }[];
  what: string;
  advice: string;
}

const folder = inProject('src-main', 'contract', 'errors');

/** Every error, by part. Read from the source, because the sentences are functions of their values. */
export function cataloguedErrors(): CataloguedError[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => errorsIn(join(folder, name)))
    .toSorted((a, b) => a.code.localeCompare(b.code, 'en'));
}

function errorsIn(file: string): CataloguedError[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
  const found: CataloguedError[] = [];
  const visit = (node: ts.Node): void => {
    const error = ts.isPropertyAssignment(node) ? errorOf(node) : null;
    if (error) found.push(error);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `'part/reason': (v: { ... }) => ({ what, advice })` */
function errorOf({ name, initializer }: ts.PropertyAssignment): CataloguedError | null {
  if (!ts.isStringLiteral(name) || !ts.isArrowFunction(initializer)) return null;
  const body = ts.isParenthesizedExpression(initializer.body) ? initializer.body.expression : null;
  if (!body || !ts.isObjectLiteralExpression(body)) return null;
  const sentence = (key: string) => {
    const property = body.properties.find((one) => one.name?.getText() === key);
    return property && ts.isPropertyAssignment(property) ? textOf(property.initializer) : '';
  };
  const values = valuesOf(initializer.parameters[0]?.type);
  return { code: name.text, values, what: sentence('what'), advice: sentence('advice') };
}

function valuesOf(type: ts.TypeNode | undefined): CataloguedError['values'] {
  if (!type || !ts.isTypeLiteralNode(type)) return [];
  return type.members
    .filter(ts.isPropertySignature)
    .map(({ name, type: of }) => ({ name: name.getText(), type: of?.getText() ?? '' }));
}

/** A sentence; of what is only said sometimes, the case in which it is. */
function textOf(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return (
      node.head.text +
      node.templateSpans.map(({ expression, literal }) => textOf(expression) + literal.text).join('')
    );
  if (ts.isConditionalExpression(node)) return textOf(node.whenTrue) || textOf(node.whenFalse);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken)
    return textOf(node.right);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken && isText(node))
    return textOf(node.left) + textOf(node.right);
  return `‹${node.getText().replaceAll(/\bv\./g, '')}›`;
}

function isText({ left, right }: ts.BinaryExpression): boolean {
  return [left, right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side));
}
