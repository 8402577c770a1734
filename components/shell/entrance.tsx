import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { readCaller } from '@/lib/auth/door/context';

/** The way to the signed-in pages: sign in, or on to the dashboard. */
export async function Entrance() {
  const [t, caller] = await Promise.all([getTranslations('marketing'), readCaller()]);
  const signedIn = caller.state !== 'signed_out';
  return (
    <Button asChild variant="secondary">
      {/* The signed-in pages' code is for those who go there. */}
      <Link href={signedIn ? '/dashboard' : '/sign-in'} prefetch={false}>
        {t(signedIn ? 'dashboard' : 'signIn')}
      </Link>
    </Button>
  );
}
