'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { useProblemText } from './use-problem-text';

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
  return (
    <Notice tone="danger" role="alert" className="mb-4">
      {code === 'expert_cannot_be_paid'
        ? t.rich('expert_cannot_be_paid', { payouts: toPayouts })
        : problemText(code)}
    </Notice>
  );
}
