'use client';

import { useEffect } from 'react';
import { TIME_ZONE_COOKIE } from '@/config/locales';

/** Tells the server, in a cookie, which time zone this browser is in, so that dates are its. Shows nothing. */
export function NoteTimeZone() {
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const note = `${TIME_ZONE_COOKIE}=${encodeURIComponent(timeZone)}`;
    if (document.cookie.split('; ').includes(note)) return;
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `${note}; path=/; max-age=31536000; samesite=lax${secure}`;
  }, []);
  return null;
}
