import { LANGUAGES } from '@/config/locales';
import { timeFormats } from '@/lib/notifications/kinds/time-formats';
import type { StatementScope } from '@/types/statements';
import type { DocumentWords } from './document-words';

interface Dated {
  scope: StatementScope;
  timeZone: string;
  at: Date;
  number: string | null;
}

/** Of which days a document is, by whose clock, and since when it is there. Pure. */
export function periodFacts(
  { scope, timeZone, at, number }: Dated,
  { t, day, period, locale }: DocumentWords,
): [string, string][] {
  const zoneName = timeFormats(LANGUAGES[locale].tag, timeZone).zoneName(timeZone);
  return [
    [t('period'), period(scope)],
    [t('zone'), `${zoneName} (${timeZone.replaceAll('_', ' ')})`],
    [number ? t('issuedOn') : t('madeOn'), day(at)],
  ];
}
