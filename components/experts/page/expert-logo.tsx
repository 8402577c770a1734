import Image from 'next/image';
import type { Branding } from '@/lib/experts/public-page/branding';

/** The logo of an expert's practice above what is theirs; nothing without one. */
export function ExpertLogo({ branding }: { branding: Branding | null }) {
  if (!branding?.logoId) return null;
  return (
    <Image
      src={`/pictures/${branding.logoId}`}
      alt=""
      width={640}
      height={160}
      className="mb-6 h-10 w-auto max-w-60 object-contain object-left"
    />
  );
}
