import { useTranslations } from 'next-intl';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { Card } from '@/components/ui/card';
import { MOST_FEEDS } from '@/config/bookings';
import type { FormAction } from '@/lib/auth/door/action';
import type { OwnFeed } from '@/lib/bookings/feeds/list-feeds';
import { type FeedActions, FeedItem } from './feed-item';
import { Unfold } from './unfold';

/** Calendars elsewhere whose events block the expert's time, and one more of them. */
export function FeedsCard({
  feeds,
  actions,
}: {
  feeds: readonly OwnFeed[];
  actions: FeedActions & { add: FormAction };
}) {
  const t = useTranslations('calendars.feeds');
  return (
    <Card aria-labelledby="feeds" className="grid gap-5">
      <div>
        <h2 id="feeds" className="text-lg font-semibold">
          {t('title')}
        </h2>
        <p className="mt-2 text-sm text-muted">{t('body')}</p>
      </div>
      {feeds.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {feeds.map((feed) => (
            <FeedItem key={feed.id} feed={feed} actions={actions} />
          ))}
        </ul>
      )}
      {feeds.length >= MOST_FEEDS ? (
        <p className="text-sm">{t('most', { most: MOST_FEEDS })}</p>
      ) : (
        <OwnForm id="add-feed" action={actions.add} beginsAnew className="grid gap-4">
          <h3 className="font-semibold">{t('addTitle')}</h3>
          <TextField name="name" label={t('name')} hint={t('nameHint')} maxLength={60} />
          <TextField
            name="url"
            label={t('url')}
            hint={t('urlHint')}
            inputMode="url"
            autoComplete="off"
            maxLength={2000}
          />
          <SubmitButton>{t('add')}</SubmitButton>
        </OwnForm>
      )}
      <Unfold title={t('where')}>
        <ul className="grid list-disc gap-2 pl-5 text-sm text-muted">
          <li>{t('whereGoogle')}</li>
          <li>{t('whereOutlook')}</li>
          <li>{t('whereApple')}</li>
        </ul>
      </Unfold>
      <p className="text-sm text-muted">{t('withoutPlan')}</p>
    </Card>
  );
}
