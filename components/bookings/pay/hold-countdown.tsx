'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';

/** What is left when it is said aloud. Seconds, longest first. */
const SAID_AT = [300, 120, 60, 20];

/** The server may be a moment behind; it is not asked too early. */
const MARGIN_MS = 1000;

interface HoldCountdownProps {
  /** ISO 8601, by the server's clock. */
  endsAt: string;
  /** The server's time when it made the page. ISO 8601. */
  now: string;
  onEnd: () => void;
}

/** How long the time is still kept, by the server's clock. Said aloud at a few moments, not each second. */
export function HoldCountdown({ endsAt, now, onEnd }: HoldCountdownProps) {
  const t = useTranslations('payAppointment');
  const format = useFormatter();
  const wholeMs = Date.parse(endsAt) - Date.parse(now);
  const [leftSeconds, setLeft] = useState(Math.ceil(wholeMs / 1000));
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    const endsHere = Date.now() + wholeMs;
    const look = () => {
      setLeft(Math.max(0, Math.ceil((endsHere - Date.now()) / 1000)));
      if (Date.now() < endsHere + MARGIN_MS) return;
      clearInterval(ticking);
      end();
    };
    const ticking = setInterval(look, 1000);
    return () => clearInterval(ticking);
  }, [wholeMs]);
  const said = SAID_AT.findLast((seconds) => leftSeconds <= seconds);
  const clock = `${Math.floor(leftSeconds / 60)}:${String(leftSeconds % 60).padStart(2, '0')}`;
  return (
    <p className="text-sm">
      {t('keptUntil', { time: format.dateTime(new Date(endsAt), { timeStyle: 'short' }) })}{' '}
      <span role="timer" aria-live="off" className="tabular font-semibold">
        {t('left', { clock })}
      </span>
      <span role="status" className="sr-only">
        {said !== undefined && (leftSeconds > 0 ? t('leftAloud', { seconds: said }) : t('ended'))}
      </span>
    </p>
  );
}
