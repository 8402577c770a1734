import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

interface StoryProps {
  id: string;
  title: string;
  lead: string;
  steps: { title: string; text: string }[];
  /** Where it goes on. */
  next: { href: string; label: string };
  pictures: ReactNode;
  children?: ReactNode;
}

/** One side of the marketplace: what happens, step by step, and how it looks. */
export function Story({ id, title, lead, steps, next, pictures, children }: StoryProps) {
  return (
    <section aria-labelledby={id} className="border-t border-line odd:bg-surface">
      <div className="mx-auto max-w-6xl px-4 py-16 sm:px-6">
        <h2 id={id} className="text-2xl font-semibold sm:text-3xl">
          {title}
        </h2>
        <p className="mt-3 max-w-2xl text-muted">{lead}</p>
        <ol className="mt-8 grid gap-8 md:grid-cols-3">
          {steps.map((step) => (
            <li key={step.title}>
              <h3 className="font-semibold">{step.title}</h3>
              <p className="mt-2 text-sm text-muted">{step.text}</p>
            </li>
          ))}
        </ol>
        {children}
        <div className="mt-10 grid gap-6 md:grid-cols-2">{pictures}</div>
        <Button asChild variant="secondary" className="mt-8">
          <Link href={next.href} prefetch={false}>
            {next.label}
            <ArrowRight aria-hidden="true" className="size-4" />
          </Link>
        </Button>
      </div>
    </section>
  );
}
