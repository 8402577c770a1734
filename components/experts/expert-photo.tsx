import Image from 'next/image';
import { classNames } from '@/components/ui/class-names';

interface ExpertPhotoProps {
  photoId: string | null;
  name: string;
  className?: string;
}

/** An expert's photo beside their name, hence without a text of its own; without one, their initials. */
export function ExpertPhoto({ photoId, name, className }: ExpertPhotoProps) {
  const look = classNames('size-16 shrink-0 rounded-full bg-sunken object-cover', className);
  if (photoId)
    return <Image src={`/pictures/${photoId}`} alt="" width={640} height={640} className={look} />;
  return (
    <span aria-hidden="true" className={classNames(look, 'grid place-items-center text-muted')}>
      {initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const letters = name.split(/\s+/).flatMap((word) => /^\p{L}/u.exec(word)?.[0] ?? []);
  return [letters[0], letters.length > 1 && letters.at(-1)].filter(Boolean).join('').toUpperCase();
}
