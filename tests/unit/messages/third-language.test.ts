import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';

const root = join(import.meta.dirname, '..', '..', '..');

/** What a third language takes: its entry in the table, and its file, which is not finished yet. */
const ENTRY = `  fr: { name: 'Français', tag: 'fr-FR', direction: 'ltr', stripe: 'fr' },\n`;
const TEXTS = {
  shell: { skip: 'Aller au contenu' },
  landing: { picture: { today: 'Aujourd’hui' } },
  email: { greeting: 'Bonjour {name},', receipt: { subject: 'Votre reçu : {amount}' } },
};

/** Renders e-mails and components in the product's copy, and tells what came out. */
const RENDER = `
import { renderToStaticMarkup } from 'react-dom/server';
import { NextIntlClientProvider } from 'next-intl';
import { HeroPicture } from '@/components/marketing/hero-picture';
import { LanguageForm } from '@/components/shell/language-form';
import { SkipLink } from '@/components/shell/skip-link';
import { LANGUAGES, languageOf } from '@/config/locales';
import { renderEmail } from '@/lib/notifications/render/render-email';
import { chooseLocale } from '@/lib/users/choose-locale';
import { readMessages } from '@/lib/users/read-messages';

const browser = { get: () => 'fr-CA,en;q=0.5' };
const locale = chooseLocale({ get: () => undefined }, browser);
const { tag } = LANGUAGES[locale];
const page = renderToStaticMarkup(
  <NextIntlClientProvider locale={tag} messages={await readMessages(locale)} timeZone="Europe/Paris">
    <SkipLink /><LanguageForm /><HeroPicture />
  </NextIntlClientProvider>,
);
const email = await renderEmail(
  { kind: 'receipt', data: { invoiceId: 'in_1', number: 'E-7', amountCents: 5950, paidAt: '2027-01-15T10:00:00.000Z', plan: 'top-expert' } },
  { email: 'i@x.test', name: 'Inês', locale: 'fr-BE', timeZone: null },
  { card: null, invoice: null },
);
console.log(JSON.stringify({ locale, stripe: languageOf(tag).stripe, page, email }));
`;

interface Rendered {
  locale: string;
  stripe: string;
  page: string;
  email: { subject: string; text: string; html: string };
}

const copy = mkdtempSync(join(tmpdir(), 'eleva-third-language-'));
let rendered: Rendered;

beforeAll(() => {
  for (const part of ['components', 'config', 'db', 'lib', 'messages', 'types', 'package.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const tsconfig = { compilerOptions: { jsx: 'react-jsx', paths: { '@/*': ['./*'] } } };
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(tsconfig));
  const table = join(copy, 'config', 'locales.ts');
  const before = readFileSync(table, 'utf8');
  writeFileSync(
    table,
    before.replace(/^\} as const satisfies Record<string, Language>/m, `${ENTRY}$&`),
  );
  writeFileSync(join(copy, 'messages', 'fr.json'), JSON.stringify(TEXTS));
  writeFileSync(join(copy, 'render.tsx'), RENDER);
  const env = sandboxEnv({ app: 3000, stripe: 1, workos: 2, postgres: 3 }, makeSecrets());
  const answer = execFileSync(process.execPath, ['--import', 'tsx', 'render.tsx'], {
    cwd: copy,
    env: { ...process.env, ...env, NODE_ENV: 'production' },
    encoding: 'utf8',
  });
  rendered = JSON.parse(answer) as Rendered;
}, 60_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('a language that is one entry and one file', () => {
  it('is chosen for those whose browser asks for it, and told to Stripe', () => {
    expect(rendered).toMatchObject({ locale: 'fr', stripe: 'fr' });
  });

  it('is offered by its own name, and marked as the one in use', () => {
    expect(rendered.page).toMatch(/value="fr" lang="fr" aria-pressed="true"[^>]*>Français</);
    expect(rendered.page).toMatch(/aria-pressed="false"[^>]*>Português</);
  });

  it('has its texts and formats in pages, and English for what it lacks', () => {
    expect(rendered.page).toContain('Aller au contenu');
    expect(rendered.page).toContain('Aujourd’hui');
    expect(rendered.page).toContain('First consultation');
    expect(rendered.page).toMatch(/1\s240\s€/);
  });

  it('has them in e-mails likewise', () => {
    expect(rendered.email.subject).toMatch(/^Votre reçu : 59,50\s€$/);
    expect(rendered.email.text).toContain('Bonjour Inês,');
    expect(rendered.email.text).toContain('15 janvier 2027');
    expect(rendered.email.text).toContain('Thank you, your payment has arrived');
    expect(rendered.email.html).toContain('lang="fr"');
  });
});
