import { billingDate } from '../billing/items/periods';
import { escapeHtml } from './pages/html';

export const STEPS = ['day', 'month', 'year'] as const;
export type Step = (typeof STEPS)[number];

/** A calendar step from a moment: a month from 31 January is the last day of February. */
export function stepFrom(now: number, step: Step): number {
  return billingDate(now, { interval: step, interval_count: 1 }, 1);
}

/** The sandbox's time and the buttons that move it on. */
export function clockForm(now: number): string {
  const iso = new Date(now * 1000).toISOString().slice(0, 19);
  const buttons = STEPS.map(
    (step) =>
      `<button type="submit" name="by" value="${step}" data-testid="advance-${step}">Advance a ${escapeHtml(step)}</button>`,
  );
  return `<section aria-labelledby="clock"><h2 id="clock">Clock</h2>
<p>It is <time datetime="${iso}Z" data-testid="sandbox-now">${iso.replace('T', ' ')} UTC</time> here. Time only goes forward; what is due on the way happens.</p>
<form class="actions" method="post" action="/_sandbox/clock">${buttons.join(' ')}</form></section>`;
}
