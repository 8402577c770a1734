import { FALLBACK_LOCALE, type Locale } from '@/config/locales';
import en from '@/messages/en.json';

/** Every text of the product, in one language. */
export type Messages = typeof en;

const read = new Map<Locale, Promise<Messages>>();

/** The texts of a language, of pages and e-mails alike; one that it lacks is there in English. */
export function readMessages(locale: Locale): Promise<Messages> {
  const texts = read.get(locale) ?? readFile(locale);
  read.set(locale, texts);
  return texts;
}

async function readFile(locale: Locale): Promise<Messages> {
  if (locale === FALLBACK_LOCALE) return en;
  const { default: own } = (await import(`../../messages/${locale}.json`)) as { default: unknown };
  return completed(en, own);
}

/** The texts of `complete`, each in the words of `own` where it has some. Pure. */
function completed<Texts>(complete: Texts, own: unknown): Texts {
  if (typeof complete === 'string') return (isText(own) ? own : complete) as Texts;
  const texts = isGroup(own) ? own : {};
  return Object.fromEntries(
    Object.entries(complete as object).map(([key, text]) => [key, completed(text, texts[key])]),
  ) as Texts;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
