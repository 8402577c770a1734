import { getTranslations } from 'next-intl/server';
import { FilterChoice } from './filter-form';

/** How far back a list goes. A moment that stands in the address is kept as it is. */
export async function SinceChoice({ value }: { value?: string | undefined }) {
  const t = await getTranslations('consoleUi');
  const options = [
    { value: '1h', label: t('since1h') },
    { value: '24h', label: t('since24h') },
    { value: '7d', label: t('since7d') },
    { value: '30d', label: t('since30d') },
  ];
  const isMoment = value !== undefined && !options.some((one) => one.value === value);
  return (
    <FilterChoice
      name="since"
      label={t('since')}
      value={value}
      any={t('anyTime')}
      options={isMoment ? [...options, { value, label: value }] : options}
    />
  );
}
