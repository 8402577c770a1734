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
  const [problem, setProblem] = useState<string | null>(null);
  const look = useCallback(async () => setAnswer(await requestJson<Answer>(path)), [path]);
  const retry = () => {
    setProblem(null);
    look().catch((error: unknown) => setProblem(refusalText(error)));
  };
  useEffect(() => {
    look().catch((error: unknown) => setProblem(refusalText(error)));
    // The words for a refusal are new at each render; the question is asked once.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [look]);
  return { answer, problem, look, retry };
}
