import type { NextRequest } from 'next/server';
import { completeSignIn } from '@/lib/auth/sign-in/complete-sign-in';

/** Where WorkOS sends people back after signing in. */
export async function GET(request: NextRequest) {
  return completeSignIn(request);
}
