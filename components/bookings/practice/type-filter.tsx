import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

interface TypeFilterProps {
  types: { id: string; title: string }[];
  chosen: string | undefined;
  part: string;
}

/** Narrows the list to one of the expert's services; a form that is sent by its button, so that arrows can walk the choice. */
export function TypeFilter({ types, chosen, part }: TypeFilterProps) {
  const t = useTranslations('practice');
  return (
    <form action="/appointments" className="flex max-w-full flex-wrap items-end gap-2">
      <input type="hidden" name="part" value={part} />
      <label className="grid min-w-0 gap-1 text-sm">
        <span className="text-muted">{t('type')}</span>
        <select
          name="type"
          defaultValue={chosen ?? ''}
          className="min-h-11 w-full max-w-60 rounded-control border border-field bg-surface px-3"
        >
          <option value="">{t('allTypes')}</option>
          {types.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" variant="secondary">
        {t('show')}
      </Button>
    </form>
  );
}
