import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccentCard } from '@/components/experts/accent-card';
import { PictureCard } from '@/components/experts/picture-card';
import { PageHeader } from '@/components/ui/page-header';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { requirePageFeature } from '@/lib/auth/door/page';
import { readProfile } from '@/lib/experts/profile/read-profile';
import { removeLogoForm } from '@/components/experts/branding-actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('branding'))('title') };
}

/** The logo and the colour of an expert's public pages; opened by `custom_branding`. */
export default async function BrandingPage() {
  const context = await onlyKeeper(await requirePageFeature('custom_branding'));
  const [t, profile] = await Promise.all([
    getTranslations('branding'),
    readProfile(context.organizationId),
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid max-w-3xl grid-cols-1 gap-6">
        <PictureCard
          kind="logo"
          title={t('logo')}
          lead={t('logoLead')}
          alt={t('logoAlt')}
          pictureId={profile?.logoId ?? null}
          removeAction={removeLogoForm}
        />
        <AccentCard profile={profile} name={profile?.name || (context.actor.name ?? '')} />
      </div>
    </>
  );
}
