import type { expertProfiles } from '@/db/schema';

type Told = Pick<
  typeof expertProfiles.$inferSelect,
  'title' | 'about' | 'languages' | 'specialties' | 'locationKind' | 'city'
>;

export type MissingField = 'title' | 'about' | 'languages' | 'specialties' | 'city';

/** Fields that a page needs before others can see it and are empty, in the order of the form. Pure. */
export function missingForPublishing(profile: Told): MissingField[] {
  const missing: Record<MissingField, boolean> = {
    title: profile.title === '',
    about: profile.about === '',
    languages: profile.languages.length === 0,
    specialties: profile.specialties.length === 0,
    city: profile.locationKind !== 'online' && profile.city === '',
  };
  const fields = Object.keys(missing) as MissingField[];
  return fields.filter((field) => missing[field]);
}
