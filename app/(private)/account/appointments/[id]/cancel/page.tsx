import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CancelOrWhy } from '@/components/bookings/cancel/cancel-or-why';
import { previewOrNull } from '@/components/bookings/cancel/preview-or-null';
import { foundOr404 } from '@/components/bookings/found-or-404';
import { PageHeader } from '@/components/ui/page-header';
import { requirePageContext } from '@/lib/auth/door/page';
import { readOwnAppointment } from '@/lib/bookings/read/own-appointment';
import { cancelOwnForm } from '../../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cancelAppointment'))('title') };
}

/** What cancelling gives back now, by the policy, and the button that does it. */
export default async function CancelOwnPage({ params }: { params: Promise<{ id: string }> }) {
  const [context, { id }, t] = await Promise.all([
    requirePageContext(),
    params,
    getTranslations('cancelAppointment'),
  ]);
  const appointment = await foundOr404(readOwnAppointment(context, id));
  const preview = await previewOrNull(context, id);
  const backTo = `/account/appointments/${id}`;
  if (!preview) redirect(backTo);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <CancelOrWhy {...{ appointment, preview, backTo }} action={cancelOwnForm} />
    </>
  );
}
