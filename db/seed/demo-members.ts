import type { AGE_BANDS } from '@/config/members/demographics';
import { between, pick, type Random, randomFrom } from './random';

/** A member who has booked in the demo. */
export interface DemoMember {
  /** `user_demo_…`: known to our database alone, nobody signs in as them. */
  id: string;
  name: string;
  email: string;
  locale: 'en' | 'pt';
  timeZone: string;
  /** What they told of themselves; null for who told nothing. */
  told: { ageBand: (typeof AGE_BANDS)[number]; country: string; language: string } | null;
}

const FIRST_NAMES =
  'Carla João Mariana Pedro Sara Luís Teresa André Filipa Nuno Rita Hugo Joana Vera Diogo Marisa Bruno Sónia Gil Lúcia'.split(
    ' ',
  );
const LAST_NAMES =
  'Antunes Barros Cardoso Dias Esteves Faria Gomes Henriques Lourenço Machado Neves Oliveira Pires Ramos Simões Teixeira'.split(
    ' ',
  );
const ABROAD_NAMES =
  'Emma Clarke|Pierre Garnier|Lena Vogt|John Doyle|Luiza Prado|Amara Bello|Chloé Martin|Owen Hughes|Júlia Rocha|Nils Berg|Grace Okafor|Thiago Nunes'.split(
    '|',
  );

/** Where members live, the likelier first. */
const HOMES = [
  { timeZone: 'Europe/Lisbon', country: 'PT', language: 'pt', locale: 'pt' },
  { timeZone: 'Atlantic/Azores', country: 'PT', language: 'pt', locale: 'pt' },
  { timeZone: 'Europe/London', country: 'GB', language: 'en', locale: 'en' },
  { timeZone: 'America/Sao_Paulo', country: 'BR', language: 'pt', locale: 'pt' },
  { timeZone: 'Europe/Paris', country: 'FR', language: 'fr', locale: 'en' },
  { timeZone: 'Europe/Berlin', country: 'DE', language: 'de', locale: 'en' },
] as const;

const AGES = ['25_34', '35_44', '45_54', '18_24', '55_64', '65_74'] as const;

/** `count` members, the same ones each time; some two thirds have told something of themselves. Pure. */
export function demoMembers(count = 96): DemoMember[] {
  const random = randomFrom(2024);
  return Array.from({ length: count }, (_, index) => demoMember(random, index));
}

function demoMember(random: Random, index: number): DemoMember {
  const home = pick(random, HOMES, 2.2);
  const isAbroad = home.country !== 'PT' && home.country !== 'BR';
  const name = isAbroad
    ? pick(random, ABROAD_NAMES)
    : `${pick(random, FIRST_NAMES)} ${pick(random, LAST_NAMES)}`;
  const { timeZone, locale, country, language } = home;
  const ageBand = pick(random, AGES, 1.6);
  return {
    id: `user_demo_${String(index + 1).padStart(3, '0')}`,
    name,
    email: `member-${between(random, 100, 999)}-${index + 1}@eleva.test`,
    locale,
    timeZone,
    told: random() < 0.68 ? { ageBand, country, language } : null,
  };
}
