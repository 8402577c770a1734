import { useFormatter, useTranslations } from 'next-intl';
import { ActionButton } from '@/components/forms/action-button';
import { Badge } from '@/components/ui/badge';
import { moment } from '@/components/ui/dates';
import type { FormAction } from '@/lib/auth/door/action';
import type { OwnFeed } from '@/lib/bookings/feeds/list-feeds';
import { Unfold } from './unfold';

const TONES = {
  new: 'neutral',
  ok: 'success',
  partly_read: 'warning',
  zone_guessed: 'warning',
  failing: 'danger',
} as const;

/** Reasons that have words of their own; the rest is told as one that cannot be reached. */
const REASONS = [
  'refused',
  'timed_out',
  'too_large',
  'not_a_calendar',
  'address_not_allowed',
] as const;

/** What can be done with one. */
export interface FeedActions {
  read: FormAction;
  remove: FormAction;
}

/** An imported calendar: how it stands in plain words, when it was read, what can be done with it. */
export function FeedItem({ feed, actions }: { feed: OwnFeed; actions: FeedActions }) {
  const t = useTranslations('calendars.feed');
  const format = useFormatter();
  const { id, name, host, state, problem, failingSince, readAt, isLeftAlone } = feed;
  const reason = REASONS.find((known) => known === problem) ?? 'unreachable';
  return (
    <li className="grid gap-3 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 font-semibold [overflow-wrap:anywhere]">{name}</h3>
        <Badge tone={TONES[state]}>{t(`badge.${state}`)}</Badge>
        <span className="min-w-0 text-sm text-muted [overflow-wrap:anywhere]">{host}</span>
      </div>
      {state === 'partly_read' && <p className="text-sm">{t('partlyRead')}</p>}
      {state === 'zone_guessed' && <p className="text-sm">{t('zoneGuessed')}</p>}
      {state === 'failing' && failingSince && (
        <p className="text-sm">
          {t(`failing.${reason}`)} {t('failingSince', { when: moment(format, failingSince) })}{' '}
          {t('stillBlocks')}
        </p>
      )}
      {isLeftAlone && <p className="text-sm">{t('leftAlone')}</p>}
      <p className="text-sm text-muted tabular-nums">
        {readAt && `${t('readAt', { when: moment(format, readAt) })} `}
        {t('busy', { count: feed.busyCount })}
      </p>
      <div className="flex flex-wrap items-start gap-3">
        <ActionButton
          id={`read-${id}`}
          action={actions.read}
          fields={{ id }}
          label={t('readNowOf', { name })}
        >
          {t('readNow')}
        </ActionButton>
        <Unfold title={t('remove')}>
          <p className="text-sm text-muted">{t('removeBody')}</p>
          <ActionButton
            id={`remove-${id}`}
            action={actions.remove}
            fields={{ id }}
            variant="danger"
            label={t('removeOf', { name })}
          >
            {t('removeNow')}
          </ActionButton>
        </Unfold>
      </div>
    </li>
  );
}
