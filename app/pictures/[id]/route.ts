import { openRoute } from '@/lib/auth/door/route';
import { readPicture } from '@/lib/experts/pictures/read-picture';

/** A photo or a logo, for anybody. A new one has a new address, so what is here never changes. */
export const GET = openRoute(async (request) => {
  const picture = await readPicture(request.nextUrl.pathname.split('/').at(-1) ?? '');
  if (!picture) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(picture.content), {
    headers: {
      'content-type': picture.contentType,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
  });
});
