import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PictureCard } from '@/components/experts/picture-card';
import { ProfileForm } from '@/components/experts/profile-form';
import { PublishCard } from '@/components/experts/publish-card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { can } from '@/lib/access/can';
import { onlyKeeper } from '@/lib/auth/door/only-keeper';
import { requirePageFeature } from '@/lib/auth/door/page';
import { readProfile } from '@/lib/experts/profile/read-profile';
import { removePhotoForm } from '@/components/experts/profile-actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('profile'))('title') };
}

/** What an expert tells of themselves on their public page; opened by `profile_expert`. */
export default async function ProfilePage() {
  const context = await onlyKeeper(await requirePageFeature('profile_expert'));
  const [t, profile] = await Promise.all([
    getTranslations('profile'),
    readProfile(context.organizationId),
  ]);
  const hasBranding = Boolean(profile?.logoId ?? profile?.accentColour);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid max-w-3xl grid-cols-1 gap-6">
        {hasBranding && !can(context, 'custom_branding') && (
          <Notice tone="warning">{t('brandingPaused')}</Notice>
        )}
        <PublishCard profile={profile} />
        <PictureCard
          kind="photo"
          title={t('photo')}
          lead={t('photoLead')}
          alt={t('photoAlt')}
          pictureId={profile?.photoId ?? null}
          removeAction={removePhotoForm}
        />
        <ProfileForm profile={profile} name={context.actor.name ?? ''} />
      </div>
    </>
  );
}
