'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';

interface CopyDayProps {
  day: number;
  names: readonly string[];
  onCopy: (to: number[]) => void;
}

/** Puts a day's hours in the place of those of other days, which are chosen first. */
export function CopyDay({ day, names, onCopy }: CopyDayProps) {
  const t = useTranslations('weekEditor');
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const details = useRef<HTMLDetailsElement>(null);

  function done() {
    onCopy([...chosen]);
    setChosen([]);
    if (!details.current) return;
    details.current.open = false;
    details.current.querySelector('summary')?.focus();
  }

  return (
    <details ref={details} className="min-w-0 text-sm [&[open]]:col-span-full">
      <summary className="flex min-h-11 w-fit items-center gap-1 rounded-control px-3 text-accent hover:bg-sunken max-sm:-ms-3">
        {t('copy')}
        <span className="sr-only">{names[day]}</span>
      </summary>
      <div className="mt-1 grid gap-3 rounded-control bg-sunken p-4">
        <div className="flex flex-wrap gap-x-5 gap-y-1">
          {names.map((name, index) =>
            index === day ? null : (
              <label key={name} className="flex min-h-9 items-center gap-2">
                <input
                  type="checkbox"
                  checked={chosen.includes(index)}
                  onChange={({ currentTarget: { checked } }) =>
                    setChosen(
                      checked ? [...chosen, index] : chosen.filter((other) => other !== index),
                    )
                  }
                  className="size-4 accent-accent"
                />
                {name}
              </label>
            ),
          )}
        </div>
        <Button
          variant="secondary"
          aria-disabled={chosen.length === 0}
          onClick={() => chosen.length > 0 && done()}
          className="justify-self-start"
        >
          {t('apply')}
        </Button>
      </div>
    </details>
  );
}
