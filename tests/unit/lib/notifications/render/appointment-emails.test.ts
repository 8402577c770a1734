import { beforeAll, describe, expect, it } from 'vitest';
import { refundPercent } from '@/lib/bookings/cancel/refund-policy';
import { refundSteps } from '@/lib/notifications/kinds/appointments/cancellation-terms';
import type { LookedUp } from '@/lib/notifications/kinds/email-content';
import { brandStyles } from '@/lib/notifications/render/brand-styles';
import type { renderEmail } from '@/lib/notifications/render/render-email';
import { SAMPLES } from '@/scripts/emails/samples';
import { makeSecrets, sandboxEnv } from '@/scripts/stack/sandbox-env';

let render: typeof renderEmail;

beforeAll(async () => {
  const ports = { app: 3000, stripe: 1, workos: 2, postgres: 3, mail: 4 };
  Object.assign(process.env, sandboxEnv(ports, makeSecrets()));
  ({ renderEmail: render } = await import('@/lib/notifications/render/render-email'));
});

const READER = { email: 'i@x.test', name: 'Inês Duarte', locale: 'en', timeZone: 'Asia/Tokyo' };

async function read(name: string, change: Partial<LookedUp['appointment']> = {}, locale = 'en') {
  const one = SAMPLES.find((sample) => sample.name === name);
  if (!one) throw new Error(`There is no sample "${name}".`);
  const { appointment } = one.found;
  const found = { ...one.found, appointment: appointment && { ...appointment, ...change } };
  return render(one.email, { ...READER, locale }, found);
}

const APPOINTMENT_NAMES = SAMPLES.filter(({ found }) => found.appointment).map(({ name }) => name);

describe('the time of an appointment', () => {
  it('is the member’s where they booked, with the expert’s beside it', async () => {
    const { subject, text } = await read('Booked (member)');
    expect(subject).toContain('3 December at 10:00');
    expect(text).toContain('Time: 10:00–10:50, Eastern Time');
    expect(text).toContain('Time for Ana Reis: 15:00–15:50, Western European Time');
    expect(text).toContain('Time zone of the dates: Eastern Time.');
  });

  it('is the expert’s where their page says, with the member’s beside it', async () => {
    const { subject, text } = await read('Booked (expert)');
    expect(subject).toContain('3 December at 15:00');
    expect(text).toContain('Time: 15:00–15:50, Western European Time');
    expect(text).toContain('Time for Clara Sousa: 10:00–10:50, Eastern Time');
  });

  it('is said once where both clocks show the same', async () => {
    const { text } = await read('Booked, in person, in one zone (member)');
    expect(text).toContain('Time: 15:00–15:50, United Kingdom Time');
    expect(text).not.toContain('Time for');
  });

  it('names the other’s day where it is another day', async () => {
    const member = { name: 'Aroha', timeZone: 'Pacific/Auckland', locale: null };
    const { text } = await read('Booked (expert)', { member });
    expect(text).toContain('Time for Aroha: Friday 4 December 2026, 04:00–04:50, New Zealand Time');
  });

  it('of a member whose zone is not known is that of the reader', async () => {
    const member = { name: null, timeZone: null, locale: null };
    expect((await read('Booked (member)', { member })).text).toContain('00:00–00:50, Japan');
  });
});

describe('what a cancellation gives back', () => {
  it.each([
    ['by the member for everything (member)', 'You get back everything you paid: €80.00.'],
    ['by the member for half (member)', 'You get back 50 % of what you paid: €40.00 of €80.00.'],
    ['by the member too late (member)', 'nothing of the €80.00 you paid is given back.'],
    ['by the member for half (expert)', '50 % of the price goes back to the member: €40.00'],
    ['by the expert (expert)', 'The whole price, €80.00, goes back to the member'],
    ['while its payment settled, half back (member)', 'If it does not arrive, nothing is charged.'],
    ['while its payment settled, half back (member)', 'If it does arrive, 50 % of it (€40.00)'],
  ])('is told of one %s', async (name, sentence) => {
    expect((await read(`Cancelled ${name}`)).text).toContain(sentence);
  });

  it('counts what was given back before, by hand', async () => {
    const { text } = await read('Cancelled by the member for half (member)', {
      refundedCents: 6000,
    });
    expect(text).toContain('You get back 75 % of what you paid: €60.00 of €80.00.');
  });

  it.each(APPOINTMENT_NAMES.filter((name) => /\bfree\b/.test(name)))(
    'is no matter in "%s", nor any money',
    async (name) => {
      for (const locale of ['en', 'pt'])
        expect((await read(name, {}, locale)).text).not.toMatch(/€|paid|pag[oa]|refund|devolv/i);
    },
  );
});

describe('what its bank has done with the payment', () => {
  it.each([
    ['Cancelled after a lost dispute (member)', 'your bank has given you €80.00 back'],
    ['Cancelled after a lost dispute (member)', 'Cancelling gives back nothing more.'],
    ['Cancelled after a lost dispute (expert)', 'the member’s bank has given them €80.00 back'],
    ['Cancelled after a lost dispute of a part (member)', 'Beside that you get back €30.00.'],
    ['A reminder while its bank has the payment (member)', 'can be neither moved nor cancelled'],
    ['Moved after a lost dispute (member)', 'is not given back once more'],
    ['Moved after a lost dispute (expert)', 'Given back by the bank: €80.00'],
  ])('is told in "%s"', async (name, sentence) => {
    const { text } = await read(name);
    expect(text).toContain(sentence);
    expect(text).not.toMatch(/terms of the booking|get back everything/);
  });

  it('keeps those who run the platform from paying what the bank may give, or trying in vain', async () => {
    const told = async (code: string) =>
      (await read(`A refund, to the platform: failed, ${code}`)).text;
    expect(await told('charge_for_pending_refund_disputed')).toContain('pay nothing meanwhile');
    expect(await told('charge_disputed')).not.toContain('Try it once more');
    expect(await told('expired_or_canceled_card')).toContain('Try it once more');
  });

  it('is told of a subscription without an expert, and in the reader’s language', async () => {
    const disputes = SAMPLES.filter(({ email }) => email.kind === 'dispute');
    for (const { name } of disputes)
      expect((await read(name, {}, 'pt')).text).not.toContain('product not received');
    const ofPlans = disputes.filter(({ name }) => name.endsWith('of a plan'));
    expect(ofPlans).toHaveLength(4);
    for (const { name } of ofPlans)
      expect((await read(name)).text).not.toMatch(/The expert’s share|taken from the expert/);
  });
});

describe('the terms in an e-mail', () => {
  const startsAt = new Date('2026-12-03T15:00:00Z');
  const hoursBefore = (hours: number) => new Date(startsAt.getTime() - hours * 3_600_000);

  it.each([
    [0, 100],
    [100, 100],
    [0, 50],
    [0, 0],
  ])('are those of the refund, with %i to %i percent', (refundLeastPercent, refundMostPercent) => {
    const terms = { refundLeastPercent, refundMostPercent };
    const steps = refundSteps(startsAt, terms, hoursBefore(100));
    for (const hours of [99, 48.01, 48, 47.99, 24.01, 24, 23.99, 1, 0.01]) {
      const now = hoursBefore(hours);
      const told = steps.find(({ until }) => now <= until)?.percent;
      const due = refundPercent({ ...terms, startsAt, paidCents: 8000 }, 'member', now);
      expect([hours, told]).toEqual([hours, due]);
    }
  });

  it('leave out what has passed, and are the member’s alone', async () => {
    const { text } = await read('A reminder (member)');
    expect(text).toContain('nothing of what you paid is given back any more');
    expect((await read('A reminder (expert)')).text).not.toContain('cancel');
    const all = await read('Moved by the expert (member)');
    expect(all.text).toContain('you get back everything you paid.');
  });
});

describe('the calendar entry', () => {
  const lines = (text = '') => text.replaceAll('\r\n ', '').split('\r\n');

  it('invites the reader alone, in the product’s name, and says where', async () => {
    const { calendar } = await read('Booked (member)');
    expect(calendar?.method).toBe('request');
    const entry = lines(calendar?.content);
    expect(entry).toEqual(
      expect.arrayContaining([
        'METHOD:REQUEST',
        'UID:appointment-4f1c0f0e-0000-4000-8000-000000000000@eleva.care',
        'SEQUENCE:1',
        'DTSTAMP:20261126T090000Z',
        'DTSTART:20261203T150000Z',
        'DTEND:20261203T155000Z',
        'SUMMARY:First consultation with Ana Reis',
        'LOCATION:https://meet.example/ana-reis',
      ]),
    );
    expect(entry.filter((line) => line.startsWith('ATTENDEE'))).toEqual([
      expect.stringMatching(/mailto:i@x\.test$/i),
    ]);
    expect(entry.find((line) => line.startsWith('ORGANIZER'))).toContain('CN="Eleva Care"');
    const expert = await read('Booked (expert)');
    expect(lines(expert.calendar?.content)).toContain('SUMMARY:First consultation: Clara Sousa');
  });

  it('goes with what calendars must learn, and with nothing else', async () => {
    const methods: Record<string, string | undefined> = {};
    for (const name of APPOINTMENT_NAMES)
      methods[name.replace(/[ ,(].*/, '')] ??= (await read(name)).calendar?.method;
    expect(methods).toEqual({
      Booked: 'request',
      Moved: 'request',
      Cancelled: 'cancel',
      Paid: undefined,
      A: undefined,
      Unpaid: undefined,
    });
    const unsettled = await read('Cancelled while its payment settled, all back (member)');
    expect(unsettled.calendar).toBeUndefined();
  });
});

describe('the place', () => {
  it('is a link for who has booked it, and in no e-mail of what does not take place', async () => {
    const { html, text } = await read('Booked (member)');
    expect(html).toContain('href="https://meet.example/ana-reis"');
    expect(text).toContain('Where: https://meet.example/ana-reis');
    for (const name of APPOINTMENT_NAMES.filter((one) => !/^(Booked|Moved|A reminder)/.test(one)))
      expect((await read(name)).html, name).not.toContain('meet.example');
  });

  it('that is no web address is no link', async () => {
    const { html } = await read('Booked (member)', { location: 'javascript:alert(1)' });
    expect(html).not.toContain('href="javascript');
  });
});

describe('the look of an expert', () => {
  it('is in what the member reads, beside ours, and not in what the expert reads', async () => {
    const member = await read('Booked, with the look of its expert (member)');
    expect(member.images.map(({ cid }) => cid)).toEqual(['logo@eleva.care', 'expert@eleva.care']);
    expect(member.html).toContain('cid:expert@eleva.care');
    expect(member.html).toContain('background-color:#7a1f4b');
    const expert = await read('Booked, with the look of its expert (expert)');
    expect(expert.images).toHaveLength(1);
    expect(expert.html).not.toContain('#7a1f4b');
  });

  it.each(['#000000', '#7a1f4b', '#767676', '#808080', '#ffcc00', '#ffffff', '#00ff00'])(
    'has a button that can be read on %s',
    (colour) => {
      const bright = (hex: string) => {
        const [r = 0, g = 0, b = 0] = (hex.match(/[\da-f]{2}/gi) ?? []).map((part) => {
          const value = Number.parseInt(part, 16) / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
      };
      const { color = '' } = brandStyles(colour)?.button ?? {};
      const [low = 1, high = 1] = [bright(colour), bright(color)].toSorted((a, b) => a - b);
      expect(high / low).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('is ours where the colour is none', () => {
    expect(brandStyles('red;background:url(x)')).toBeNull();
    expect(brandStyles(null)).toBeNull();
  });
});
