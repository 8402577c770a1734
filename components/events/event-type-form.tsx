import { getLocale, getTranslations } from 'next-intl/server';
import { changeEventTypeForm, createEventTypeForm } from './event-type-actions';
import { AreaField } from '@/components/forms/area-field';
import { ChoiceField } from '@/components/forms/choice-field';
import { NumberField } from '@/components/forms/number-field';
import { OwnForm } from '@/components/forms/own-form';
import { SelectField } from '@/components/forms/select-field';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import { TitleAndSlug } from '@/components/forms/title-and-slug';
import { Card } from '@/components/ui/card';
import { EVENT_COLOURS, type EventColour } from '@/config/experts/event-colours';
import { listSchedules } from '@/lib/bookings/availability/read-availability';
import type { EventType } from '@/lib/bookings/event-types/find-event-type';
import { amountForTyping } from '@/lib/core/forms/typed-amount';
import { currentCommissionBps } from '@/lib/subscriptions/current-commission';
import { PriceField } from './price-field';

interface EventTypeFormProps {
  organizationId: string;
  /** Null for a new one. */
  eventType: EventType | null;
}

const FRESH = { durationMinutes: 50, amountCents: '', locationKind: 'online', colour: 'teal' };
const COLOURS = Object.entries(EVENT_COLOURS) as [EventColour, string][];

/** Everything about an event type, in one form. */
export async function EventTypeForm({ organizationId, eventType }: EventTypeFormProps) {
  const t = await getTranslations('events');
  const colours = await getTranslations('eventColours');
  const availability = await getTranslations('availability');
  const [locale, schedules, commissionBps] = await Promise.all([
    getLocale(),
    listSchedules(organizationId),
    currentCommissionBps(organizationId),
  ]);
  const held = eventType && {
    ...eventType,
    amountCents: amountForTyping(eventType.amountCents, locale),
    colour: COLOURS.find(([, value]) => value === eventType.colour)?.[0] ?? FRESH.colour,
  };
  return (
    <OwnForm
      id="event"
      action={eventType ? changeEventTypeForm : createEventTypeForm}
      defaultValue={{ ...(held ?? FRESH) }}
      className="max-w-3xl"
    >
      {eventType && <input type="hidden" name="id" value={eventType.id} />}
      <Card aria-labelledby="details" className="grid gap-6">
        <h2 id="details" className="font-semibold">
          {t('details')}
        </h2>
        <TitleAndSlug
          titleLabel={t('titleField')}
          titleHint={t('titleHint')}
          slugLabel={t('slug')}
          slugHint={t('slugHint')}
          isNew={!eventType}
        />
        <AreaField
          name="description"
          label={t('description')}
          hint={t('descriptionHint')}
          rows={5}
          maxLength={2000}
        />
        <div className="grid gap-6 sm:grid-cols-2">
          <NumberField
            name="durationMinutes"
            label={t('duration')}
            hint={t('durationHint')}
            unit={t('minutes')}
          />
          <PriceField commissionBps={commissionBps} />
        </div>
        <ChoiceField
          type="radio"
          name="locationKind"
          label={t('where')}
          options={(['online', 'in_person', 'phone'] as const).map((kind) => ({
            value: kind,
            label: t(`location.${kind}`),
          }))}
        />
        <TextField name="location" label={t('place')} hint={t('placeHint')} maxLength={300} />
        <div className="grid gap-6 sm:grid-cols-2">
          <NumberField name="perDayLimit" label={t('perDay')} hint={t('perDayHint')} />
          <NumberField name="perMemberLimit" label={t('perMember')} hint={t('perMemberHint')} />
        </div>
        <SelectField
          name="scheduleId"
          label={t('schedule')}
          hint={t('scheduleHint')}
          options={[
            { value: '', label: t('defaultSchedule') },
            ...schedules
              .filter(({ isDefault, id }) => !isDefault || id === eventType?.scheduleId)
              .map(({ id, name }) => ({ value: id, label: name || availability('firstName') })),
          ]}
        />
        <ChoiceField
          type="radio"
          name="colour"
          label={t('colour')}
          hint={t('colourHint')}
          options={COLOURS.map(([name, value]) => ({
            value: name,
            label: (
              <>
                <span
                  aria-hidden="true"
                  style={{ backgroundColor: value }}
                  className="size-4 rounded-full"
                />
                {colours(name)}
              </>
            ),
          }))}
        />
        <SubmitButton>{t(eventType ? 'save' : 'create')}</SubmitButton>
      </Card>
    </OwnForm>
  );
}
