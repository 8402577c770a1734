import type { ExpertPage } from '@/lib/experts/public-page/read-expert-page';

interface StructuredDataProps {
  page: ExpertPage;
  /** The site's own address. */
  home: string;
}

/** The page as search engines read it. A block of data is no script, so it needs no nonce. */
export function StructuredData(props: StructuredDataProps) {
  return (
    <script
      type="application/ld+json"
      dangerouslySetInnerHTML={{ __html: inScript(structuredData(props)) }}
    />
  );
}

/** JSON that no text in it can end the element with, whatever an expert has written. Pure. */
export function inScript(data: object): string {
  return JSON.stringify(data).replaceAll('<', String.raw`\u003c`);
}

/** An expert and what they offer, in the words of https://schema.org/ProfilePage. Pure. */
export function structuredData({ page, home }: StructuredDataProps): object {
  const url = new URL(`/${page.username}`, home).href;
  const isOffered = page.standing === 'open';
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    url,
    mainEntity: {
      '@type': 'Person',
      name: page.name,
      url,
      ...(page.title && { jobTitle: page.title }),
      ...(page.about && { description: page.about }),
      ...(page.photoId && { image: new URL(`/pictures/${page.photoId}`, home).href }),
      knowsLanguage: page.languages,
      ...(page.city && {
        workLocation: {
          '@type': 'Place',
          address: { '@type': 'PostalAddress', addressLocality: page.city },
        },
      }),
      ...(isOffered && { makesOffer: page.eventTypes.map((type) => offer(type, url)) }),
    },
  };
}

function offer(type: ExpertPage['eventTypes'][number], url: string): object {
  return {
    '@type': 'Offer',
    url: `${url}/${type.slug}`,
    price: (type.amountCents / 100).toFixed(2),
    priceCurrency: 'EUR',
    availability: `https://schema.org/${type.isUnpayable ? 'OutOfStock' : 'InStock'}`,
    itemOffered: {
      '@type': 'Service',
      name: type.title,
      ...(type.description && { description: type.description }),
    },
  };
}
