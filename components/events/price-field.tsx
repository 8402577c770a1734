'use client';

import { useField } from '@conform-to/react';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { TextField } from '@/components/forms/text-field';
import { charge } from '@/components/ui/amounts';
import { LEAST_PRICE_CENTS } from '@/config/bookings';
import { commissionCents } from '@/lib/core/money';
import { typedAmountCents } from '@/lib/core/forms/typed-amount';

/** What a booking costs, and, while it is typed, what of it comes to the expert. */
export function PriceField({ commissionBps }: { commissionBps: number }) {
  const t = useTranslations('eventPrice');
  const format = useFormatter();
  const [field] = useField<string>('amountCents');
  const [typed, setTyped] = useState(field.initialValue ?? '');
  const cents = typedAmountCents(typed);

  const received = () => {
    if (cents === 0) return t('free');
    if (cents === null || cents < LEAST_PRICE_CENTS)
      return t('hint', { least: charge(format, LEAST_PRICE_CENTS) });
    const commission = commissionCents(cents, commissionBps);
    return t('receive', {
      amount: charge(format, cents - commission),
      commission: charge(format, commission),
      percent: format.number(commissionBps / 10_000, { style: 'percent' }),
    });
  };

  return (
    <TextField
      name="amountCents"
      label={t('label')}
      hint={received()}
      inputMode="decimal"
      autoComplete="off"
      maxLength={20}
      prefix="€"
      onInput={({ currentTarget }) => setTyped(currentTarget.value)}
    />
  );
}
