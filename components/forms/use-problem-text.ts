'use client';

import { useTranslations } from 'next-intl';

/** What to tell a person of a code that a form was answered with; one without words of its own has common ones. */
export function useProblemText(): (code: string) => string {
  const t = useTranslations('formProblem');
  return (code) => {
    // Whatever code comes: it is looked for among those that have words.
    const known = (t.has(code as 'other') ? code : 'other') as 'other';
    return t(known);
  };
}
