import { LOCALES } from '@/config/locales';
import { SPECIALTIES } from '@/config/specialties';
import { readMessages } from '@/lib/users/read-messages';
import { searchText } from '../search-text';
import type { ProfileInput } from './profile-input';

type Told = Pick<ProfileInput, 'name' | 'title' | 'about' | 'city'> & {
  specialties: readonly string[];
};

/** What the directory finds an expert by: what they tell, and their specialties in every language. */
export async function profileSearchText(told: Told): Promise<string> {
  const keys = SPECIALTIES.filter((key) => told.specialties.includes(key));
  const languages = await Promise.all(LOCALES.map(readMessages));
  const words = languages.flatMap(({ specialties }) => keys.map((key) => specialties[key]));
  return searchText([told.name, told.title, told.about, told.city, ...words]);
}
