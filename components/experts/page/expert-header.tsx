import { Clock, Languages, MapPin } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { SPECIALTIES } from '@/config/specialties';
import type { ExpertPage } from '@/lib/experts/public-page/read-expert-page';
import { ExpertPhoto } from '../expert-photo';
import { languageNames } from '../language-names';
import { ExpertLogo } from './expert-logo';
import { zoneTitle } from '@/components/ui/zones';

/** Who an expert is: photo, name, title, and what one asks first. */
export function ExpertHeader({ page }: { page: ExpertPage }) {
  return (
    <header>
      <ExpertLogo branding={page.branding} />
      <div className="flex flex-wrap items-center gap-5">
        <ExpertPhoto photoId={page.photoId} name={page.name} className="size-24 text-2xl" />
        <div className="min-w-0 [overflow-wrap:anywhere]">
          <h1 className="text-2xl font-semibold sm:text-3xl">{page.name}</h1>
          {page.title && <p className="mt-1 text-lg text-muted">{page.title}</p>}
        </div>
      </div>
      <Facts page={page} />
    </header>
  );
}

function Facts({ page }: { page: ExpertPage }) {
  const t = useTranslations('expertPage');
  const places = useTranslations('directory');
  const specialties = useTranslations('specialties');
  const locale = useLocale();
  const known = SPECIALTIES.filter((key) => page.specialties.includes(key));
  const city = page.locationKind === 'online' ? '' : page.city;
  return (
    <>
      <dl className="mt-6 grid gap-2 text-sm">
        {page.languages.length > 0 && (
          <Fact icon={Languages} name={t('languages')}>
            {languageNames(page.languages, locale)}
          </Fact>
        )}
        <Fact icon={MapPin} name={t('place')}>
          {[places(`place.${page.locationKind}`), city].filter(Boolean).join(', ')}
        </Fact>
        <Fact icon={Clock} name={t('timeZone')}>
          {zoneTitle(page.timeZone, locale)}
        </Fact>
      </dl>
      {known.length > 0 && (
        <ul aria-label={t('specialties')} className="mt-5 flex flex-wrap gap-1.5">
          {known.map((key) => (
            <li key={key}>
              <Badge>{specialties(key)}</Badge>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Fact(props: { icon: typeof MapPin; name: string; children: string }) {
  const { icon: Icon, name, children } = props;
  return (
    <div className="flex items-start gap-2">
      <dt>
        <Icon aria-hidden="true" className="mt-0.5 size-4 text-muted" />
        <span className="sr-only">{name}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
