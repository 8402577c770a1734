import { notFound, permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { type ExpertPage, readExpertPage } from '@/lib/experts/public-page/read-expert-page';

/** Read once for a page, its title and its picture. */
const read = cache(readExpertPage);

/** The page behind the first part of an address; an address in capitals leads to the one in small letters. */
export async function loadExpert(username: string, rest = ''): Promise<ExpertPage> {
  const lowerCase = username.toLowerCase();
  const page = await read(lowerCase);
  if (!page) notFound();
  if (username !== lowerCase) permanentRedirect(`/${lowerCase}${rest}`);
  return page;
}
