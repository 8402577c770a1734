import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Away } from '@/components/console/ui/away';
import { IdLink } from '@/components/console/ui/id-link';
import { charge } from '@/components/ui/amounts';
import { day } from '@/components/ui/dates';
import { listInvoices } from '@/lib/console/organizations/sides/list-invoices';
import { listOrganizationMembers } from '@/lib/console/organizations/sides/list-members';
import { personPage } from '@/lib/console/search/found';
import { unlessAway } from '@/lib/console/vendors/unless-away';

/** The last invoices, as Stripe has them. */
export async function Invoices({ customerId }: { customerId: string }) {
  const [t, format, invoices] = await Promise.all([
    getTranslations('consoleOrganization'),
    getFormatter(),
    unlessAway(listInvoices(customerId)),
  ]);
  if (!invoices) return <Away vendor="Stripe" />;
  if (invoices.length === 0) return <p className="text-sm text-muted">{t('noInvoice')}</p>;
  return (
    <ul className="grid divide-y divide-line text-sm">
      {invoices.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center gap-x-4 py-2">
          <span>{day(format, one.createdAt)}</span>
          <span className="tabular">{charge(format, one.totalCents, one.currency)}</span>
          <span className="text-muted">{one.status}</span>
          <IdLink id={one.id} />
        </li>
      ))}
    </ul>
  );
}

/** Who belongs to it, as WorkOS says. */
export async function Members({ organizationId }: { organizationId: string }) {
  const [t, members] = await Promise.all([
    getTranslations('consoleOrganization'),
    unlessAway(listOrganizationMembers(organizationId)),
  ]);
  if (!members) return <Away vendor="WorkOS" />;
  if (members.length === 0) return <p className="text-sm text-muted">{t('noMember')}</p>;
  return (
    <ul className="grid divide-y divide-line text-sm">
      {members.map(({ userId, role, name, email }) => (
        <li key={userId} className="flex flex-wrap items-center gap-x-4 py-2">
          <Link
            href={personPage(userId)}
            prefetch={false}
            className="inline-flex min-h-6 items-center underline underline-offset-4"
          >
            {name ?? email ?? userId}
          </Link>
          <span className="text-muted">{[email, role].filter(Boolean).join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}
