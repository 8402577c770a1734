import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CancelOrWhy } from '@/components/bookings/cancel/cancel-or-why';
import { previewOrNull } from '@/components/bookings/cancel/preview-or-null';
import { foundOr404 } from '@/components/bookings/found-or-404';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { PageHeader } from '@/components/ui/page-header';
import { requirePageFeature } from '@/lib/auth/door/page';
import { practiceZone } from '@/lib/analytics/range/practice-zone';
import { readPracticeAppointment } from '@/lib/bookings/practice/read-practice-appointment';
import { cancelPracticeForm } from '../../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cancelAppointment'))('title') };
}

/** What the member gets back if their expert cancels: everything. */
export default async function CancelPracticePage({ params }: { params: Promise<{ id: string }> }) {
  const context = await onlyKeeper(await requirePageFeature('appointments_manage'));
  const [{ id }, t, timeZone] = await Promise.all([
    params,
    getTranslations('cancelAppointment'),
    practiceZone(context),
  ]);
  const row = await foundOr404(readPracticeAppointment(context, id));
  const preview = await previewOrNull(context, id);
  const backTo = `/appointments/${id}`;
  if (!preview) redirect(backTo);
  return (
    <>
      <PageHeader title={t('title')} lead={row.memberName ?? undefined} />
      <CancelOrWhy
        appointment={row}
        {...{ preview, backTo, timeZone }}
        action={cancelPracticeForm}
      />
    </>
  );
}
