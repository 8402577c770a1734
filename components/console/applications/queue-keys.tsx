'use client';

import { useEffect } from 'react';

/** What a key opens on an application's page: the form of that act. */
const FORMS: Record<string, string> = { a: 'act-approve', r: 'act-reject', c: 'act-claim' };
const STEPS: Record<string, number> = { j: 1, k: -1 };

/**
 * The keys of the queue: j and k go through its rows, Enter opens one as any link; on an application a, r and c
 * open the forms to approve, reject and claim. Not while somebody types. Shows nothing.
 */
export function QueueKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target, key } = event;
      const isTyping =
        target instanceof HTMLElement &&
        target.closest('input, textarea, select, [contenteditable]');
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = STEPS[key];
      if (step ? moveBy(step) : openForm(FORMS[key])) event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  return null;
}

function moveBy(step: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-queue] a')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const first = step > 0 ? 0 : rows.length - 1;
  const next = at < 0 ? rows[first] : rows[at + step];
  next?.focus();
  return rows.length > 0;
}

function openForm(id: string | undefined): boolean {
  const form = id ? document.getElementById(id) : null;
  if (!(form instanceof HTMLDetailsElement)) return false;
  form.open = true;
  form.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus();
  return true;
}
