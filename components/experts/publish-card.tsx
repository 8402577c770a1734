import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { publishProfileForm } from './profile-actions';
import { ActionButton } from '@/components/forms/action-button';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { missingForPublishing } from '@/lib/experts/profile/missing-for-publishing';
import type { Profile } from '@/lib/experts/profile/read-profile';

/** Whether the page can be seen, what is missing until it can, and the way to change that. */
export async function PublishCard({ profile }: { profile: Profile | null }) {
  const t = await getTranslations('profile');
  const missing = profile ? missingForPublishing(profile) : null;
  const isPublished = profile?.status === 'published';
  const isReady = missing?.length === 0;
  return (
    <Card aria-labelledby="publishing">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id="publishing" className="font-semibold">
          {t('publishing')}
        </h2>
        <Badge tone={isPublished ? 'success' : 'neutral'}>
          {t(isPublished ? 'isPublished' : 'isDraft')}
        </Badge>
      </div>
      {isPublished && (
        <p className="mt-2 text-sm text-muted [overflow-wrap:anywhere]">
          {t('publishedLead')}{' '}
          <Link href={`/${profile.username}`} className="text-accent underline underline-offset-4">
            /{profile.username}
          </Link>
        </p>
      )}
      {!profile && <p className="mt-2 text-sm text-muted">{t('notSaved')}</p>}
      {profile && !isPublished && isReady && (
        <p className="mt-2 text-sm text-muted">{t('readyLead')}</p>
      )}
      {missing && missing.length > 0 && (
        <>
          <p className="mt-2 text-sm text-muted">{t('missing')}</p>
          <ul className="mt-2 list-disc pl-5 text-sm">
            {missing.map((field) => (
              <li key={field}>
                <a href={`#profile-${field}`} className="text-accent underline underline-offset-4">
                  {t(field)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {(isPublished || isReady) && (
        <div className="mt-4">
          <ActionButton
            id="publish"
            action={publishProfileForm}
            fields={{ to: isPublished ? 'draft' : 'published' }}
            variant={isPublished ? 'secondary' : 'primary'}
          >
            {t(isPublished ? 'unpublish' : 'publish')}
          </ActionButton>
        </div>
      )}
    </Card>
  );
}
