'use client';

import { type ReactNode, useState } from 'react';
import { refreshPage } from '@/components/access/keep-current';
import { Button } from '@/components/ui/button';
import { Refusal } from '../requests/refusal';
import { postJson } from '../requests/request-json';
import { useRefusalText } from '../requests/use-refusal-text';

interface ActionButtonProps {
  path:
    | '/api/subscriptions/resume'
    | '/api/subscriptions/portal'
    | '/api/payouts/dashboard'
    | '/api/payouts/onboarding';
  body?: Record<string, string>;
  variant?: 'primary' | 'secondary' | 'quiet';
  children: ReactNode;
}

/** One billing action without further questions; follows the address the server answers with, if any. */
export function ActionButton({ path, body, variant = 'secondary', children }: ActionButtonProps) {
  const refusalText = useRefusalText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send() {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const answer = await postJson<{ url?: string }>(path, body ?? {});
      if (answer.url) return location.assign(answer.url);
      refreshPage();
      setBusy(false);
    } catch (error) {
      setProblem(refusalText(error));
      setBusy(false);
    }
  }

  return (
    <div className="grid justify-items-start gap-2">
      <Button variant={variant} aria-disabled={busy} aria-busy={busy} onClick={() => void send()}>
        {children}
      </Button>
      {problem && <Refusal text={problem} />}
    </div>
  );
}
