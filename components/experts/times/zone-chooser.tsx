'use client';

import { Globe } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Dialog } from '@/components/ui/dialog';
import { zoneCity, zoneTitle } from '@/components/ui/zones';
import { offsetName } from './clock';

interface ZoneChooserProps {
  timeZone: string;
  /** A moment of what is looked at: clocks change. ISO 8601. */
  shownAt: string;
  onZone: (timeZone: string) => void;
}

/** Of several hundred zones so many are listed; typing finds the others. */
const MOST_LISTED = 50;

/** In whose time the times are, and the way to another. */
export function ZoneChooser({ timeZone, shownAt, onZone }: ZoneChooserProps) {
  const t = useTranslations('chooseTime');
  const locale = useLocale();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      <Globe aria-hidden="true" className="size-4 shrink-0" />
      <p className="min-w-0 flex-1">
        {t('zone', { zone: `${zoneTitle(timeZone, locale)}, ${offsetName(shownAt, timeZone)}` })}
      </p>
      <Button variant="quiet" className="px-3" onClick={() => setIsOpen(true)}>
        {t('changeZone')}
      </Button>
      {isOpen && (
        <Dialog title={t('zoneTitle')} onClose={() => setIsOpen(false)}>
          <ZoneList
            timeZone={timeZone}
            shownAt={shownAt}
            onZone={(chosen) => {
              onZone(chosen);
              setIsOpen(false);
            }}
          />
        </Dialog>
      )}
    </div>
  );
}

function ZoneList({ timeZone, shownAt, onZone }: ZoneChooserProps) {
  const t = useTranslations('chooseTime');
  const locale = useLocale();
  const [typed, setTyped] = useState('');
  const zones = useMemo(() => namedZones(locale, shownAt), [locale, shownAt]);
  const words = plain(typed).split(' ');
  const found = zones.filter(({ search }) => words.every((word) => search.includes(word)));
  const listed = found.slice(0, MOST_LISTED);
  return (
    <>
      <label className="text-sm font-medium">
        {t('zoneSearch')}
        <input
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          className="mt-1 min-h-11 w-full rounded-control border border-field bg-surface px-3"
        />
      </label>
      <p role="status" className="mt-2 mb-3 text-sm text-muted">
        {t('zonesFound', { count: found.length })}
      </p>
      <ul className="grid max-h-[45dvh] gap-1 overflow-y-auto p-1">
        {listed.map(({ id, name, offset }) => (
          <li key={id}>
            <button
              type="button"
              aria-pressed={id === timeZone}
              onClick={() => onZone(id)}
              className={classNames(
                'flex min-h-11 w-full items-center justify-between gap-3 rounded-control border border-transparent px-3 py-1.5 text-start text-sm hover:bg-sunken',
                id === timeZone && 'chosen bg-sunken font-medium',
              )}
            >
              <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
              <span className="shrink-0 text-muted tabular">{offset}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Every zone that this browser knows, with what it is called and found by. */
function namedZones(locale: string, shownAt: string) {
  return Intl.supportedValuesOf('timeZone').map((id) => {
    const name = `${zoneCity(id)}: ${zoneTitle(id, locale)}`;
    return { id, name, offset: offsetName(shownAt, id), search: plain(`${id} ${name}`) };
  });
}

/** As a search compares: small letters, no accents, words apart. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s/_]+/g, ' ')
    .trim();
}
