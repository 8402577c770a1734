import { cookies } from 'next/headers';
import { NextResponse } from 'next/server';
import { env } from '@/config/env';
import { LOCALE_COOKIE, LOCALES, THEME_COOKIE, THEMES } from '@/config/locales';
import { readCaller } from '@/lib/auth/door/context';
import { ownCookie } from '@/lib/auth/door/own-cookie';
import { returnPath } from '@/lib/auth/sign-in/return-path';
import { readForm } from '@/lib/auth/door/read-form';
import { openRoute } from '@/lib/auth/door/route';
import { AppError } from '@/lib/core/errors';
import { rememberLocale } from '@/lib/users/remember-locale';

/**
 * Keeps a person's language or theme and leads back to the page it was chosen on. An operator in
 * their place chooses for this browser alone, not for the person's e-mails.
 */
export const POST = openRoute(async (request) => {
  const form = await readForm(request);
  const locale = LOCALES.find((known) => known === form.get('locale'));
  const theme = THEMES.find((known) => known === form.get('theme'));
  if (!locale && !theme)
    throw new AppError('invalid_input', '"locale" or "theme" must be one of those offered.');
  const jar = await cookies();
  const options = ownCookie(31_536_000);
  if (locale) jar.set(LOCALE_COOKIE, locale, options);
  const caller = await readCaller();
  if (locale && caller.state === 'signed_in' && !caller.context.isImpersonated)
    await rememberLocale(caller.context.actor.userId, locale);
  if (theme) jar.set(THEME_COOKIE, theme, options);
  const referrer = request.headers.get('referer');
  const back = referrer && URL.canParse(referrer) ? new URL(referrer) : null;
  return NextResponse.redirect(
    new URL(returnPath(back && `${back.pathname}${back.search}`, '/'), env().NEXT_PUBLIC_APP_URL),
    303,
  );
});
