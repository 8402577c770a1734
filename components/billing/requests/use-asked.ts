'use client';

import { useCallback, useEffect, useState } from 'react';
import { requestJson } from './request-json';
import { useRefusalText } from './use-refusal-text';

/** What a dialog asks our server before it asks the person: the answer, or why there is none, and another try. */
export interface Asked<Answer> {
  answer: Answer | null;
  problem: string | null;
  /** Asks anew; what was answered before stays until the next answer. Rejects as `requestJson` does. */
  look: () => Promise<void>;
  retry: () => void;
}

/** Asks one of our own routes when it is rendered first. */
export function useAsked<Answer>(path: string): Asked<Answer> {
  const refusalText = useRefusalText();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [failure, setFailure] = useState<{ error: unknown } | null>(null);
  const look = useCallback(async () => setAnswer(await requestJson<Answer>(path)), [path]);
  const retry = () => {
    setFailure(null);
    look().catch((error: unknown) => setFailure({ error }));
  };
  useEffect(() => {
    requestJson<Answer>(path).then(setAnswer, (error: unknown) => setFailure({ error }));
  }, [path]);
  return { answer, problem: failure && refusalText(failure.error), look, retry };
}
