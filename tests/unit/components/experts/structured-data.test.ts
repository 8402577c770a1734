import { describe, expect, it } from 'vitest';
import { inScript, structuredData } from '@/components/experts/page/structured-data';
import type { ExpertPage } from '@/lib/experts/public-page/read-expert-page';

const page: ExpertPage = {
  organizationId: 'org_secret',
  username: 'ana',
  name: 'Ana',
  title: 'Midwife',
  about: 'Births </script><script>alert(1)</script>',
  languages: ['pt'],
  specialties: [],
  locationKind: 'online',
  city: 'Faro',
  timeZone: 'Europe/Lisbon',
  photoId: 'p1',
  branding: null,
  nextFreeAt: null,
  standing: 'open',
  eventTypes: [
    {
      id: 't1',
      slug: 'first',
      title: 'First',
      description: '',
      durationMinutes: 50,
      amountCents: 7550,
      locationKind: 'online',
      isUnpayable: false,
    },
  ],
};
const home = 'https://eleva.test';

describe('what search engines read of an expert', () => {
  it('is who they are and what it costs, with whole addresses', () => {
    expect(structuredData({ page, home })).toMatchObject({
      '@type': 'ProfilePage',
      url: 'https://eleva.test/ana',
      mainEntity: {
        name: 'Ana',
        jobTitle: 'Midwife',
        image: 'https://eleva.test/pictures/p1',
        makesOffer: [{ url: 'https://eleva.test/ana/first', price: '75.50', priceCurrency: 'EUR' }],
      },
    });
  });

  it('offers nothing that cannot be booked, and says nothing of us', () => {
    const paused = structuredData({ page: { ...page, standing: 'times_paused' }, home });
    expect(JSON.stringify(paused)).not.toContain('Offer');
    expect(JSON.stringify(structuredData({ page, home }))).not.toContain('org_secret');
  });

  it('cannot end its own element, whatever an expert has written', () => {
    const text = inScript(structuredData({ page, home }));
    expect(text).not.toContain('<');
    expect(JSON.parse(text)).toMatchObject({ mainEntity: { description: page.about } });
  });
});
