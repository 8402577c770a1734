import Link from 'next/link';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/lib/auth/door/action';
import { ActionButton } from './action-button';

type Status = 'draft' | 'published' | 'archived';
type Way = 'publish' | 'unpublish' | 'archive' | 'restore';

/** Where each state can be left to. */
const WAYS: Record<Status, readonly (readonly [way: Way, to: Status])[]> = {
  draft: [
    ['publish', 'published'],
    ['archive', 'archived'],
  ],
  published: [
    ['unpublish', 'draft'],
    ['archive', 'archived'],
  ],
  archived: [['restore', 'draft']],
};

const LOOKS = {
  publish: 'primary',
  unpublish: 'secondary',
  archive: 'quiet',
  restore: 'secondary',
} as const;

interface PublicationCardProps {
  /** Of the heading, of its own on the page. */
  headingId: string;
  title: string;
  badge: ReactNode;
  /** What the state means, and what is missing to leave it. */
  about: readonly string[];
  /** Where anyone may see it now; null while nobody may. */
  address: string | null;
  of: { id: string; status: Status };
  action: FormAction;
  /** What each way is called. */
  words: Record<Way, string>;
  /** More buttons. */
  children?: ReactNode;
}

/** Whether something that an expert offers is published, and the ways on from there. */
export function PublicationCard(props: PublicationCardProps) {
  const { headingId, title, badge, about, address, of, action, words, children } = props;
  return (
    <Card aria-labelledby={headingId}>
      <div className="flex flex-wrap items-center gap-3">
        <h2 id={headingId} className="font-semibold">
          {title}
        </h2>
        {badge}
      </div>
      {about.map((line) => (
        <p key={line} className="mt-2 text-sm text-muted">
          {line}
        </p>
      ))}
      {address && (
        <p className="mt-2 text-sm [overflow-wrap:anywhere]">
          <Link
            href={address}
            prefetch={false}
            className="text-accent underline underline-offset-4"
          >
            {address}
          </Link>
        </p>
      )}
      <div className="mt-4 flex flex-wrap items-end gap-3">
        {WAYS[of.status].map(([way, to]) => (
          <ActionButton
            key={way}
            id={way}
            action={action}
            fields={{ id: of.id, to }}
            variant={LOOKS[way]}
          >
            {words[way]}
          </ActionButton>
        ))}
        {children}
      </div>
    </Card>
  );
}
