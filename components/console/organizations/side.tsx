import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';

/** What one side says of an organization. */
export function Side({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <Card aria-labelledby={id} className="min-w-0 p-5">
      <h3 id={id} className="mb-3 font-semibold">
        {title}
      </h3>
      {children}
    </Card>
  );
}

/** Marks what is not as our database has it. */
export async function Differs({ when }: { when: boolean }) {
  const t = await getTranslations('consoleOrganization');
  return when ? <Badge tone="danger">{t('differs')}</Badge> : null;
}

/** Names side by side, or a word for none. */
export async function Names({ of }: { of: readonly string[] }) {
  const t = await getTranslations('consoleOrganization');
  if (of.length === 0) return t('none');
  return <span className="[overflow-wrap:anywhere]">{of.toSorted().join(', ')}</span>;
}
