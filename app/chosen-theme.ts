import { cookies } from 'next/headers';
import { THEME_COOKIE } from '@/config/locales';

/** The theme a person has chosen; null if they follow the system. */
export async function chosenTheme(): Promise<'light' | 'dark' | null> {
  const theme = (await cookies()).get(THEME_COOKIE)?.value;
  return theme === 'light' || theme === 'dark' ? theme : null;
}
