'use client';

import { useRef } from 'react';
import { TextField } from '@/components/forms/text-field';
import { toSlug } from '@/lib/experts/to-slug';

interface TitleAndSlugProps {
  titleLabel: string;
  titleHint: string;
  slugLabel: string;
  slugHint: string;
  /** The address follows the title until somebody writes one. */
  isNew: boolean;
}

const SLUG_LENGTH = 60;

/** The title of an event type, and the end of its address, which a new title suggests. */
export function TitleAndSlug(props: TitleAndSlugProps) {
  const { titleLabel, titleHint, slugLabel, slugHint, isNew } = props;
  const slug = useRef<HTMLInputElement>(null);
  const isOwn = useRef(!isNew);
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <TextField
        name="title"
        label={titleLabel}
        hint={titleHint}
        maxLength={80}
        onInput={({ currentTarget }) => {
          if (!isOwn.current && slug.current)
            slug.current.value = toSlug(currentTarget.value, SLUG_LENGTH);
        }}
      />
      <TextField
        ref={slug}
        name="slug"
        label={slugLabel}
        hint={slugHint}
        maxLength={SLUG_LENGTH}
        autoComplete="off"
        onInput={({ currentTarget }) => {
          isOwn.current = currentTarget.value !== '';
        }}
      />
    </div>
  );
}
