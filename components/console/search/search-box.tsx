'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { fieldLook } from '@/components/forms/field-frame';
import { useSearch } from './use-search';

/**
 * Searches while one types. Enter goes to the first that is found; the arrows move through the list and
 * back to the field.
 */
export function SearchBox({ onDone }: { onDone: () => void }) {
  const t = useTranslations('consoleSearch');
  const router = useRouter();
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const { result, isBusy, hasFailed } = useSearch(query);
  const found = result?.found ?? [];
  // Once the dialog around is open, which gives the focus to its corner.
  useEffect(() => queueMicrotask(() => field.current?.focus()), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      moveFocus(box.current, step);
    }
    if (event.key !== 'Enter' || event.target !== field.current) return;
    event.preventDefault();
    if (isBusy || query.trim() === '') return;
    onDone();
    router.push(found[0]?.href ?? `/admin/people?q=${encodeURIComponent(query)}`);
  };
  return (
    <div ref={box} role="search">
      <input
        ref={field}
        type="search"
        aria-label={t('label')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={t('placeholder')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
        className={fieldLook}
      />
      <ul aria-label={t('found')} className="mt-3 grid gap-1">
        {found.map((one) => (
          <li key={`${one.kind}${one.id}${one.href}${one.title}`}>
            <Link
              href={one.href}
              prefetch={false}
              onClick={onDone}
              onKeyDown={onKeyDown}
              className="grid min-h-11 grid-cols-[1fr_auto] items-center gap-x-3 rounded-control px-3 py-2 text-sm hover:bg-sunken focus:bg-accent-soft"
            >
              <span className="min-w-0">
                <span className="block truncate font-medium">{one.title}</span>
                <span className="block truncate text-muted">{one.detail}</span>
              </span>
              <span className="text-xs text-muted">{t(`kind.${one.kind}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p role="status" className="mt-3 text-sm text-muted">
        {hasFailed && t('failed')}
        {isBusy && t('searching')}
        {result && found.length === 0 && result.stripe !== 'away' && t('nothing')}{' '}
        {result?.stripe === 'asked' && t('asked')}
        {result?.stripe === 'away' && t('away')}
      </p>
    </div>
  );
}

/** To the field or link after the one that has the focus, or before it; at the ends it stays. */
function moveFocus(box: HTMLElement | null, step: number): void {
  const stops = [...(box?.querySelectorAll<HTMLElement>('input, a') ?? [])];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  stops[at + step]?.focus();
}
