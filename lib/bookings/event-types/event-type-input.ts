import { z } from 'zod';
import { LEAST_PRICE_CENTS, MOST_PRICE_CENTS } from '@/config/bookings';
import { EVENT_COLOURS, type EventColour } from '@/config/experts/event-colours';
import { oneOf, requiredText, text, wholeNumber } from '@/lib/core/forms/fields';
import { typedAmountCents } from '@/lib/core/forms/typed-amount';

export const DURATION_MINUTES = { least: 5, most: 480 } as const;
export const SLUG_LENGTH = 60;
/** Below an expert's address these are pages of ours. */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set(['courses']);
const MOST_LIMIT = 50;

const amount = requiredText(20).transform((typed, check) => {
  const cents = typed === '' ? 0 : typedAmountCents(typed);
  const refuse = (message: string) => check.addIssue({ code: 'custom', message });
  if (cents === null) refuse('invalid_amount');
  else if (cents > 0 && cents < LEAST_PRICE_CENTS) refuse('amount_too_small');
  else if (cents > MOST_PRICE_CENTS) refuse('amount_too_large');
  return cents ?? 0;
});

const limit = wholeNumber(1, MOST_LIMIT)
  .optional()
  .transform((value) => value ?? null);

/** A link that a browser opens on the web. */
function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

/** An event type as its form sends it. */
export const eventTypeInput = z
  .object({
    title: requiredText(80),
    /** Empty: made of the title. */
    slug: text(SLUG_LENGTH)
      .overwrite((value) => value.toLowerCase())
      .refine((value) => value === '' || /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value), 'slug_shape'),
    description: text(2000),
    durationMinutes: wholeNumber(DURATION_MINUTES.least, DURATION_MINUTES.most),
    amountCents: amount,
    locationKind: oneOf(['online', 'in_person', 'phone']),
    location: text(300),
    perDayLimit: limit,
    perMemberLimit: limit,
    colour: oneOf(Object.keys(EVENT_COLOURS) as EventColour[]).transform(
      (name): string => EVENT_COLOURS[name],
    ),
    /** Empty: the default one. */
    scheduleId: text(100).transform((value) => value || null),
  })
  .superRefine(({ locationKind, location }, check) => {
    const refuse = (message: string) =>
      check.addIssue({ code: 'custom', message, path: ['location'] });
    if (locationKind !== 'online' && location === '') refuse('required');
    if (locationKind === 'online' && location !== '' && !isWebAddress(location))
      refuse('invalid_link');
  });

export type EventTypeInput = z.infer<typeof eventTypeInput>;
