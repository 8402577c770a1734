import { describe, expect, it } from 'vitest';
import { chooseLocale } from '@/lib/users/choose-locale';
import { findLocale } from '@/lib/users/find-locale';

const chosen = (cookie: string | undefined, browser: string | null) =>
  chooseLocale({ get: () => (cookie ? { value: cookie } : undefined) }, { get: () => browser });

describe('the language of a visit', () => {
  it.each([
    ['pt', 'en-GB', 'pt'],
    [undefined, 'pt-BR,en;q=0.8', 'pt'],
    [undefined, 'en;q=0.5, PT-pt; q=0.9', 'pt'],
    [undefined, 'de-DE,de;q=0.9,pt;q=0.2,en;q=0.1', 'pt'],
    [undefined, 'de, pt;q=0', 'en'],
    ['tlh', 'pt', 'pt'],
    [undefined, null, 'en'],
    [undefined, 'ptx', 'en'],
  ])('chosen %s, browser %s: %s', (cookie, browser, expected) => {
    expect(chosen(cookie, browser)).toBe(expected);
  });

  it('is not known of a tag that we do not speak', () => {
    expect(findLocale('tlh')).toBeNull();
    expect(findLocale(null)).toBeNull();
  });
});
