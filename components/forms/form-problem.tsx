'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { useProblemText } from './use-problem-text';

/** Where a session has ended, its sign-in is on the way; what was typed stays here. */
const toOwnPage = (words: ReactNode) => (
  <a href="/dashboard" target="_blank" rel="noopener" className="underline underline-offset-4">
    {words}
  </a>
);

/** Why a form as a whole was refused, and where that can be helped. */
export function FormProblem({ codes }: { codes: string[] | undefined }) {
  const t = useTranslations('formProblem');
  const problemText = useProblemText();
  const [code] = codes ?? [];
  if (!code) return null;
  const toPayouts = (words: ReactNode) => (
    <Link href="/payouts" prefetch={false} className="underline underline-offset-4">
      {words}
    </Link>
  );
  const text = () => {
    if (code === 'expert_cannot_be_paid')
      return t.rich('expert_cannot_be_paid', { payouts: toPayouts });
    if (code === 'no_answer') return t.rich('no_answer', { page: toOwnPage });
    return problemText(code);
  };
  return (
    <Notice tone="danger" role="alert" className="mb-4">
      {text()}
    </Notice>
  );
}
