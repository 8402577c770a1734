'use client';

import { useEffect, useState } from 'react';
import { requestJson } from '@/components/billing/requests/request-json';

/** Instants, ISO 8601. */
export interface Slot {
  startsAt: string;
  endsAt: string;
}

/** A month of slots: there, on their way, or not to be had. */
export interface Slots {
  slots: readonly Slot[] | null;
  hasFailed: boolean;
  retry: () => void;
}

interface Answer {
  path: string;
  /** Null if it could not be had. */
  slots: readonly Slot[] | null;
}

/**
 * The slots behind an address of our API; `known` are those that came with the page, by their address.
 * Each address is asked once; whether a time is still free is asked when it is booked.
 */
export function useSlots(path: string, known: { path: string; slots: readonly Slot[] }): Slots {
  const [answers, setAnswers] = useState<readonly Answer[]>([known]);
  const [attempt, setAttempt] = useState(0);
  const answer = answers.find((one) => one.path === path);
  const isKnown = answer !== undefined;
  useEffect(() => {
    if (isKnown) return undefined;
    const leave = new AbortController();
    const keep = (slots: readonly Slot[] | null) => {
      if (!leave.signal.aborted) setAnswers((before) => [...before, { path, slots }]);
    };
    requestJson<{ slots: readonly Slot[] }>(path, { signal: leave.signal }).then(
      ({ slots }) => keep(slots),
      () => keep(null),
    );
    return () => leave.abort();
  }, [path, isKnown, attempt]);
  const retry = () => {
    setAnswers((before) => before.filter((one) => one.path !== path));
    setAttempt((before) => before + 1);
  };
  return { slots: answer?.slots ?? null, hasFailed: answer?.slots === null, retry };
}
