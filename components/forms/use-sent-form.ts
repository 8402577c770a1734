'use client';

import { unstable_rethrow as rethrowNavigation } from 'next/navigation';
import { useActionState, useState, useTransition } from 'react';
import type { FormAction, FormResult } from '@/lib/auth/door/action';

/** Nobody has answered: the network is gone, or the session, whose sign-in no script is led to. */
const NO_ANSWER: FormResult = { status: 'error', error: { '': ['no_answer'] } };

/**
 * What our Server Action has answered, and two ways to ask it: `post` by the form itself, before a
 * script runs, and `send` by the script. One that nobody answers is told at the form, where what was
 * typed still stands; thrown, it would have the page's error take the form's place.
 */
export function useSentForm(action: FormAction) {
  const [posted, post] = useActionState(action, undefined);
  const [answered, setAnswered] = useState<FormResult>();
  const [isBusy, startSending] = useTransition();
  const result = answered ?? posted;
  const send = (form: FormData) =>
    startSending(async () => {
      try {
        setAnswered(await action(result, form));
      } catch (error) {
        rethrowNavigation(error);
        setAnswered({ ...NO_ANSWER });
      }
    });
  return { result, post, send, isBusy };
}
