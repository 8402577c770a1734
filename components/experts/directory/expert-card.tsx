import { BookOpen, CalendarClock, Languages, MapPin } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { listPrice } from '@/components/ui/amounts';
import { Badge } from '@/components/ui/badge';
import { SPECIALTIES } from '@/config/specialties';
import type { ListedExpert } from '@/lib/experts/directory/find-experts';
import { ExpertPhoto } from '../expert-photo';
import { languageNames } from '../language-names';

/** Specialties that a card has room for. */
const MOST_SPECIALTIES = 3;

/** One expert of the directory: who, in which languages, when and from how much. All of it leads to their page. */
export function ExpertCard({ expert }: { expert: ListedExpert }) {
  const t = useTranslations('directory');
  const locale = useLocale();
  const isSomewhere = expert.locationKind !== 'online';
  return (
    <li className="relative flex flex-col rounded-card border border-line bg-surface p-5 shadow-card hover:border-accent">
      <div className="flex items-start gap-4">
        <ExpertPhoto photoId={expert.photoId} name={expert.name} />
        <div className="min-w-0 [overflow-wrap:anywhere]">
          <h2 className="font-semibold">
            <Link
              href={`/${expert.username}`}
              prefetch={false}
              className="after:absolute after:inset-0 after:rounded-card"
            >
              {expert.name}
            </Link>
          </h2>
          {expert.title && <p className="text-sm text-muted">{expert.title}</p>}
        </div>
      </div>
      <SpecialtyBadges specialties={expert.specialties} />
      <ul className="mt-4 mb-5 grid gap-1.5 text-sm text-muted">
        {expert.languages.length > 0 && (
          <Fact icon={Languages}>{languageNames(expert.languages, locale)}</Fact>
        )}
        <Fact icon={MapPin}>
          {[t(`place.${expert.locationKind}`), isSomewhere && expert.city]
            .filter(Boolean)
            .join(', ')}
        </Fact>
        {expert.givesCourses && <Fact icon={BookOpen}>{t('givesCourses')}</Fact>}
      </ul>
      <NextFree expert={expert} />
    </li>
  );
}

function Fact({ icon: Icon, children }: { icon: typeof MapPin; children: string }) {
  return (
    <li className="flex items-start gap-2 [overflow-wrap:anywhere]">
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {children}
    </li>
  );
}

function SpecialtyBadges({ specialties }: { specialties: readonly string[] }) {
  const t = useTranslations('specialties');
  const known = SPECIALTIES.filter((key) => specialties.includes(key));
  if (known.length === 0) return null;
  return (
    <ul className="mt-4 flex flex-wrap gap-1.5">
      {known.slice(0, MOST_SPECIALTIES).map((key) => (
        <li key={key}>
          <Badge>{t(key)}</Badge>
        </li>
      ))}
    </ul>
  );
}

/** When, in the visitor's time zone, and from how much. */
function NextFree({ expert: { nextFreeAt, fromCents } }: { expert: ListedExpert }) {
  const t = useTranslations('directory');
  const format = useFormatter();
  const when =
    nextFreeAt &&
    format.dateTime(nextFreeAt, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
  return (
    <div className="mt-auto flex flex-wrap items-end justify-between gap-x-4 gap-y-1 border-t border-line pt-4 text-sm">
      <div className="flex items-start gap-2">
        <CalendarClock aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
        <p>
          {when && <span className="block text-xs text-muted">{t('free')}</span>}
          {when ?? t('noTime')}
        </p>
      </div>
      {fromCents !== null && (
        <p className="font-medium tabular">{t('from', { price: listPrice(format, fromCents) })}</p>
      )}
    </div>
  );
}
