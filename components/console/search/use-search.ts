'use client';

import { useEffect, useState } from 'react';
import type { SearchResult } from '@/lib/console/search/search-everything';

/** Nobody types faster than this and wants an answer in between. */
const TYPED_MS = 120;

/** What is found for a text while it is typed; of an older text nothing is shown. */
export function useSearch(query: string) {
  const [answer, setAnswer] = useState<{ query: string; result: SearchResult | null }>();
  useEffect(() => {
    if (query.trim() === '') return undefined;
    const left = new AbortController();
    const timer = setTimeout(() => {
      ask(query, left.signal).then(
        (result) => setAnswer({ query, result }),
        () => left.signal.aborted || setAnswer({ query, result: null }),
      );
    }, TYPED_MS);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [query]);
  const isAsked = query.trim() !== '';
  const isAnswered = isAsked && answer?.query === query;
  return {
    result: isAnswered ? answer.result : null,
    isBusy: isAsked && !isAnswered,
    hasFailed: isAnswered && answer.result === null,
  };
}

async function ask(query: string, signal: AbortSignal): Promise<SearchResult> {
  const response = await fetch(`/api/admin/search?q=${encodeURIComponent(query)}`, { signal });
  if (!response.ok) throw new Error(`the search answered ${response.status}`);
  return (await response.json()) as SearchResult;
}
