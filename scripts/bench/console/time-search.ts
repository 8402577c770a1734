import { searchEverything } from '@/lib/console/search/search-everything';
import type { Timed } from './timed';

/** A text of every kind that the search knows, what nobody has among them; all are answered here. */
const TEXTS = [
  'user_console_77',
  'org_console_77',
  'cus_console_77',
  'cus_nobody_has',
  'evt_console_77777',
  'person77@console.test',
  'person7',
  'PERSON77@',
  'nobody@console.test',
  'Person 77',
  '77777 person',
  'per',
  'zzzz',
  '7c9e6679-7425-40de-944b-e07fc1f90ae7',
];

/** The search that every page of the console has. */
export const SEARCH: readonly Timed[] = TEXTS.map((text) => ({
  name: `search for ${text}`,
  run: () => searchEverything(text),
}));
