'use client';

import { useRef } from 'react';
import { toSlug } from '@/lib/experts/to-slug';
import { TextField } from './text-field';

interface TitleAndSlugProps {
  titleLabel: string;
  titleHint: string;
  slugLabel: string;
  slugHint: string;
  /** The address follows the title until somebody writes one. */
  isNew: boolean;
  /** Of the title. */
  mostCharacters?: number;
}

const SLUG_LENGTH = 60;

/** The title of what has a page, and the end of its address, which a new title suggests. */
export function TitleAndSlug(props: TitleAndSlugProps) {
  const { titleLabel, titleHint, slugLabel, slugHint, isNew, mostCharacters = 80 } = props;
  const slug = useRef<HTMLInputElement>(null);
  const isOwn = useRef(!isNew);
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <TextField
        name="title"
        label={titleLabel}
        hint={titleHint}
        maxLength={mostCharacters}
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
