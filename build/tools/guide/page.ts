import { readFileSync } from 'node:fs';
import GithubSlugger from 'github-slugger';
import { lexer, walkTokens, type Token, type Tokens } from 'marked';
import { inProject } from '../lib/project.mjs';

/** A page of Markdown with all that refers to something in it. */
export interface Page {
  /** From the project's folder, with slashes. */
  file: string;
  title: string;
  tokens: Token[];
  /** Every heading, first to last. */
  headings: Heading[];
  /** Addresses of links and of images, as they are written. */
  links: string[];
  images: string[];
  blocks: Tokens.Code[];
  /** Inline code. */
  codes: string[];
  /** All that is read, for searching. */
  words: string;
}

export interface Heading {
  depth: number;
  text: string;
  /** By which GitHub and the built guide link to it. */
  anchor: string;
}

/** @param file from the project's folder */
export function readPage(file: string): Page {
  const tokens = lexer(readFileSync(inProject(file), 'utf8'));
  const all: Token[] = [];
  walkTokens(tokens, (token) => void all.push(token));
  const headings = headingsOf(tokens);
  return {
    file,
    title: headings[0]?.text ?? file,
    tokens,
    headings,
    links: ofType<Tokens.Link>(all, 'link').map(({ href }) => href),
    images: ofType<Tokens.Image>(all, 'image').map(({ href }) => href),
    blocks: ofType<Tokens.Code>(all, 'code'),
    words: all.map(leafText).filter(Boolean).join(' '),
    codes: ofType<Tokens.Codespan>(all, 'codespan').map(({ text }) => text),
  };
}

function headingsOf(tokens: Token[]): Heading[] {
  const slugger = new GithubSlugger();
  return ofType<Tokens.Heading>(tokens, 'heading').map(({ depth, tokens: inside }) => {
    const text = plainText(inside);
    return { depth, text, anchor: slugger.slug(text) };
  });
}

function ofType<T extends Tokens.Generic>(tokens: Token[], type: T['type']): T[] {
  return tokens.filter((token): token is Token & T => token.type === type);
}

/** What is read aloud of something: no marks, no addresses. */
function plainText(tokens: Token[]): string {
  return tokens
    .map((token) => ('tokens' in token && token.tokens ? plainText(token.tokens) : leafText(token)))
    .join('');
}

/** The text of what holds no other tokens. */
function leafText(token: Token): string {
  if ('tokens' in token && token.tokens) return '';
  return 'text' in token && typeof token.text === 'string' ? token.text : '';
}
