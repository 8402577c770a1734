'use client';

import { useField } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { ChoiceField } from '@/components/forms/choice-field';

/** For a time that the clock shows twice: which of the two is meant. Nothing for any other. */
export function WhichOfTwo() {
  const t = useTranslations('whichOfTwo');
  const [time] = useField<string>('time');
  if (!time.errors?.includes('time_twice')) return null;
  return (
    <ChoiceField
      name="which"
      type="radio"
      label={t('label')}
      options={[
        { value: 'first', label: t('first') },
        { value: 'second', label: t('second') },
      ]}
    />
  );
}
