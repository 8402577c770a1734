'use client';

import { useField } from '@conform-to/react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { FieldError, fieldLook } from '@/components/forms/field-frame';
import { Button } from '@/components/ui/button';
import { BRAND } from '@/config/brand';
import { accentShades, isColour, isReadableOnWhite } from '@/lib/experts/branding/accent-shades';
import { AccentPreview } from './accent-preview';

interface AccentFieldProps {
  /** What is kept now. */
  held: string;
  /** The expert's, as the preview shows it. */
  name: string;
  logoId: string | null;
}

/** A colour, chosen or typed, with what it looks like and the nearest that can be read. */
export function AccentField({ held, name, logoId }: AccentFieldProps) {
  const t = useTranslations('accent');
  const id = useId();
  const [field] = useField<string>('accentColour');
  const [typed, setTyped] = useState(field.initialValue ?? held);
  const [heldBefore, setHeldBefore] = useState(held);
  if (held !== heldBefore) {
    setHeldBefore(held);
    setTyped(held);
  }
  const colour = typed.trim().toLowerCase();
  const shades = accentShades(isColour(colour) ? colour : BRAND.green);
  const isRefused = isColour(colour) && !isReadableOnWhite(colour);
  return (
    <>
      <div className="grid gap-1.5">
        <label htmlFor={field.id} className="text-sm font-medium">
          {t('label')}
        </label>
        <div className="flex flex-wrap items-center gap-3">
          <input
            type="color"
            aria-label={t('pick')}
            value={isColour(colour) ? colour : BRAND.green}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            className="h-11 w-14 rounded-control border border-field bg-surface p-1"
          />
          <input
            id={field.id}
            name={field.name}
            value={typed}
            maxLength={7}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={field.errors ? true : undefined}
            aria-describedby={`${id} ${field.errorId}`}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            className={`${fieldLook} max-w-36 tabular`}
          />
        </div>
        <div id={id} role="status" className="text-sm text-muted">
          {isRefused ? t('refused', { colour: shades.light }) : t('hint')}
        </div>
        {isRefused && (
          <Button
            variant="secondary"
            className="justify-self-start"
            onClick={() => setTyped(shades.light)}
          >
            <span
              aria-hidden="true"
              style={{ backgroundColor: shades.light }}
              className="size-4 rounded-full"
            />
            {t('take', { colour: shades.light })}
          </Button>
        )}
        <FieldError field={field} />
      </div>
      <AccentPreview shades={shades} name={name} logoId={logoId} />
    </>
  );
}
