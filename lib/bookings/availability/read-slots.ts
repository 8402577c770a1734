import { Temporal } from 'temporal-polyfill';
import { AppError } from '@/lib/core/errors';
import { findSlots } from '../slots/generate';
import { startOfDay } from '../slots/local-day';
import { findOffer } from './find-offer';
import { readSlotInput } from './read-slot-input';

/** A slot as it is told to anyone: instants, ISO 8601 in UTC. */
export interface PublicSlot {
  startsAt: string;
  endsAt: string;
}

/** The slots of an event type, and what it is. */
export interface SlotsAnswer {
  eventType: {
    id: string;
    slug: string;
    title: string;
    durationMinutes: number;
    amountCents: number;
    currency: 'eur';
  };
  /** Whose days were asked for. */
  timeZone: string;
  /** In order. None while the expert's plan offers no times, or they cannot be paid for it. */
  slots: PublicSlot[];
}

export interface SlotsQuestion {
  username: string;
  slug: string;
  /** First and last day, `YYYY-MM-DD`, both included, in `timeZone`. */
  from: string;
  to: string;
  /** IANA. */
  timeZone: string;
}

/** The slots that begin on some days of somebody's calendar. Three statements at most. Throws `event_type_unavailable`. */
export async function readSlots(question: SlotsQuestion): Promise<SlotsAnswer> {
  const offer = await findOffer(question.username, question.slug);
  if (!offer || offer.standing === 'page_paused' || offer.standing === 'types_paused')
    throw new AppError('event_type_unavailable', 'This cannot be booked at present.');
  const { id, slug, title, durationMinutes, amountCents } = offer.eventType;
  const range = momentsOf(question);
  const input =
    offer.standing === 'open' && !offer.isUnpayable
      ? await readSlotInput(offer.eventType, {
          from: new Date(range.from),
          to: new Date(range.to),
        })
      : null;
  return {
    eventType: { id, slug, title, durationMinutes, amountCents, currency: 'eur' },
    timeZone: question.timeZone,
    slots: input ? findSlots({ ...input, ...range }).map(toPublicSlot) : [],
  };
}

/** When the days from `from` to `to` begin and end in a zone. Epoch milliseconds. Pure. */
export function momentsOf({ from, to, timeZone }: Pick<SlotsQuestion, 'from' | 'to' | 'timeZone'>) {
  const next = Temporal.PlainDate.from(to).add({ days: 1 });
  return {
    from: startOfDay(Temporal.PlainDate.from(from), timeZone),
    to: startOfDay(next, timeZone),
  };
}

/** A slot of the engine, as it is told. */
export const toPublicSlot = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }) => ({
  startsAt: new Date(startsAt).toISOString(),
  endsAt: new Date(endsAt).toISOString(),
});
