'use client';

import Image from 'next/image';
import { useTranslations } from 'next-intl';
import { BRAND } from '@/config/brand';

interface AccentPreviewProps {
  shades: { light: string; dark: string };
  name: string;
  logoId: string | null;
}

/** A piece of the public page in the expert's colour, on the light ground and on the dark one. */
export function AccentPreview({ shades, name, logoId }: AccentPreviewProps) {
  const t = useTranslations('accent');
  const grounds = [
    { key: 'light', ground: '#ffffff', ink: '#1f2a29', accent: shades.light, on: '#ffffff' },
    {
      key: 'dark',
      ground: BRAND.canvasDark,
      ink: '#eef1ec',
      accent: shades.dark,
      on: BRAND.canvasDark,
    },
  ] as const;
  return (
    <div role="group" aria-label={t('preview')} className="grid gap-4 sm:grid-cols-2">
      {grounds.map(({ key, ground, ink, accent, on }) => (
        <div
          key={key}
          style={{ backgroundColor: ground, color: ink }}
          className="grid min-w-0 content-start gap-3 rounded-card border border-line p-5"
        >
          {logoId && (
            <Image
              src={`/pictures/${logoId}`}
              alt=""
              width={128}
              height={32}
              className="h-8 w-auto max-w-full object-contain object-left"
            />
          )}
          <p className="font-semibold [overflow-wrap:anywhere]">{name || t('example')}</p>
          <p className="text-sm font-medium underline underline-offset-4" style={{ color: accent }}>
            {t('link')}
          </p>
          <span
            style={{ backgroundColor: accent, color: on }}
            className="justify-self-start rounded-control px-4 py-2 text-sm font-medium"
          >
            {t('book')}
          </span>
          <p className="text-xs">{t(key)}</p>
        </div>
      ))}
    </div>
  );
}
