'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { useProblemText } from './use-problem-text';

/** A page beside this one: what was typed stays here. */
const beside = (href: string) => (words: ReactNode) => (
  <a href={href} target="_blank" rel="noopener" className="underline underline-offset-4">
    {words}
  </a>
);

/** Where a session has ended, its sign-in is on the way. */
const toOwnPage = beside('/dashboard');
const toSignIn = beside('/auth/sign-in?again=1');

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
    if (code === 'sign_in_again') return t.rich('sign_in_again', { again: toSignIn });
    return problemText(code);
  };
  return (
    <Notice tone="danger" role="alert" className="mb-4">
      {text()}
    </Notice>
  );
}
