import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLIENT_NAMESPACES, CONSOLE_NAMESPACES } from '@/app/i18n/client-messages';
import { FEATURES } from '@/config/catalog';
import { FALLBACK_LOCALE, LANGUAGES, LOCALES } from '@/config/locales';
import en from '@/messages/en.json';

/** English is what they are held against. */
const OTHERS = LOCALES.filter((locale) => locale !== 'en');

const root = join(import.meta.dirname, '..', '..', '..');

function leaves(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return [path];
  return Object.entries(value as object).flatMap(([key, child]) =>
    leaves(child, path ? `${path}.${key}` : key),
  );
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

/** Keys that code reads: `useTranslations('ns')` together with `t('key')`, templates as prefixes. */
function usedKeys(): { exact: Set<string>; prefixes: string[] } {
  const exact = new Set<string>();
  const prefixes: string[] = [];
  const pages = [...sources('app'), ...sources('components')].map((text) => ({ text, own: [] }));
  // What composes e-mails is handed its translator, always as `t`.
  const mails = sources('lib/notifications').map((text) => ({
    text,
    own: [['t', 'email'] as const],
  }));
  const documents = sources('lib/documents').map((text) => ({
    text,
    own: [['t', 'statementFile'] as const],
  }));
  for (const { text, own } of [...pages, ...mails, ...documents]) {
    const namespaces = new Map<string, string>(own);
    for (const [, name = '', namespace = ''] of text.matchAll(
      /const (\w+) = (?:await )?(?:use|get)Translations\('([\w.]+)'\)/g,
    ))
      namespaces.set(name, namespace);
    for (const [, list = '', calls = ''] of text.matchAll(
      /const \[([^\]]+)\] = await Promise\.all\(\[([^;]*?)\]\);/g,
    )) {
      const position = list.split(',').findIndex((name) => name.trim() === 't');
      const namespace = /getTranslations\('([\w.]+)'\)/.exec(calls)?.[1];
      if (position >= 0 && namespace) namespaces.set('t', namespace);
    }
    for (const [, namespace = '', key = ''] of text.matchAll(
      /getTranslations\('([\w.]+)'\)\)\('([\w.]+)'/g,
    ))
      exact.add(`${namespace}.${key}`);
    for (const [name, namespace] of namespaces) {
      for (const [, expression = ''] of text.matchAll(
        new RegExp(`\\b${name}(?:\\.has|\\.rich)?\\(([^)]*)`, 'g'),
      )) {
        const argument =
          expression.split(', {')[0]?.replaceAll(/=== '[\w.-]+'|\['[\w.-]+'\]/g, '') ?? '';
        for (const [, key = ''] of argument.matchAll(/'([\w.-]+)'/g))
          exact.add(`${namespace}.${key}`);
        const template = /^`([\w.-]*)\$/.exec(expression)?.[1];
        if (template !== undefined) prefixes.push(`${namespace}.${template}`);
        if (/^\w+[,)]?$/.test(expression.trim())) prefixes.push(`${namespace}.`);
      }
    }
  }
  return { exact, prefixes };
}

describe('messages', () => {
  it.each(OTHERS)('say in %s what they say in English, with the same placeholders', (locale) => {
    const file = join(root, 'messages', `${locale}.json`);
    const messages: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(leaves(messages).toSorted()).toEqual(leaves(en).toSorted());
    const read = (source: unknown, path: string) =>
      path
        .split('.')
        .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], source) as string;
    const placeholders = (text: string) =>
      [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name = '']) => name).toSorted();
    for (const path of leaves(en))
      expect(placeholders(read(messages, path)), path).toEqual(placeholders(read(en, path)));
  });

  it('hold no key that neither a page nor an e-mail reads', () => {
    const { exact, prefixes } = usedKeys();
    const unused = leaves(en).filter(
      (key) => !exact.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it('lack no key that a page or an e-mail reads', () => {
    const known = new Set(leaves(en));
    const missing = [...usedKeys().exact].filter(
      (key) => !known.has(key) && ![...known].some((one) => one.startsWith(`${key}.`)),
    );
    expect(missing).toEqual([]);
  });

  it('reach the browser for every client component, and only for those', () => {
    const client = [...sources('app'), ...sources('components')].filter((text) =>
      text.startsWith("'use client'"),
    );
    const read = client.flatMap((text) =>
      [...text.matchAll(/useTranslations\('(\w+)/g)].map(([, name = '']) => name),
    );
    expect([...new Set(read)].toSorted()).toEqual(
      [...CLIENT_NAMESPACES, ...CONSOLE_NAMESPACES].toSorted(),
    );
  });

  it('are the only place beside the table that knows which languages there are', () => {
    const others = LOCALES.filter((locale) => locale !== FALLBACK_LOCALE);
    const names = others.flatMap((locale) => [locale, LANGUAGES[locale].tag]);
    const quoted = new RegExp(`(['"])(${names.join('|')})\\1`);
    const code = ['app', 'components', 'lib'].flatMap(sources);
    expect(code.filter((text) => quoted.test(text))).toEqual([]);
  });

  it('name every feature', () => {
    expect(Object.keys(en.feature).toSorted()).toEqual(Object.keys(FEATURES).toSorted());
  });
});
