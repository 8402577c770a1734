'use client';

import { Search } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { isTyping } from './is-typing';
import { SearchBox } from './search-box';

/**
 * The console's search over any page of it: a link to the page that searches, which ⌘K, Ctrl+K or "/"
 * opens as a dialog that searches while one types.
 */
export function SearchDialog() {
  const t = useTranslations('consoleSearch');
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      const isCommand = (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k';
      if (!isCommand && (event.key !== '/' || isTyping(event.target))) return;
      event.preventDefault();
      setIsOpen(true);
    };
    document.addEventListener('keydown', open);
    return () => document.removeEventListener('keydown', open);
  }, []);
  return (
    <>
      <Link
        href="/admin/people"
        prefetch={false}
        aria-keyshortcuts="Meta+K Control+K"
        onClick={(event) => {
          event.preventDefault();
          setIsOpen(true);
        }}
        className="inline-flex min-h-11 items-center gap-2 rounded-control border border-line px-3 text-sm text-muted hover:bg-sunken hover:text-ink"
      >
        <Search aria-hidden="true" className="size-4" />
        <span className="sr-only sm:not-sr-only">{t('open')}</span>
        <kbd aria-hidden="true" className="hidden font-mono text-xs sm:inline">
          Ctrl K
        </kbd>
      </Link>
      {isOpen && (
        <Dialog title={t('title')} onClose={() => setIsOpen(false)}>
          <SearchBox onDone={() => setIsOpen(false)} />
        </Dialog>
      )}
    </>
  );
}
