import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '@/tests/support/bare-database';
import { auditedOf, refusalOf, somebody } from '@/tests/support/somebody';

const suite = withDatabase(async () => ({
  ...(await import('@/db/client')),
  ...(await import('@/db/schema')),
  ...(await import('@/lib/experts/pictures/keep-picture')),
  ...(await import('@/lib/experts/pictures/read-picture')),
  ...(await import('@/lib/experts/pictures/remove-picture')),
  ...(await import('@/lib/experts/profile/read-profile')),
}));

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0f766e' } });

/** A picture as a telephone makes it: on its side, saying where it was taken. */
const fromTelephone = () =>
  drawn(900, 1200)
    .withExif({ IFD0: { Artist: 'Ana Reis' }, IFD3: { GPSLatitude: '38/1 43/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

const keep = async (file: Uint8Array, kind: 'photo' | 'logo' = 'photo', context = somebody()) => {
  const { id } = await suite.app.keepPicture(context, { kind, file });
  const picture = await suite.app.readPicture(id ?? '');
  if (!picture) throw new Error('the picture was not kept');
  return { context, id, picture };
};

describe('a picture', () => {
  it('is written anew: a square, upright, without a word of where it was taken', async () => {
    const { picture, context, id } = await keep(await fromTelephone());
    const { format, width, height, exif, orientation } = await sharp(picture.content).metadata();
    expect({ format, width, height, exif, orientation }).toEqual({
      format: 'webp',
      width: 640,
      height: 640,
      exif: undefined,
      orientation: undefined,
    });
    expect(picture.contentType).toBe('image/webp');
    expect(await suite.app.readProfile(context.organizationId)).toMatchObject({ photoId: id });
  });

  it.each([
    ['large', 2000, 1000, { width: 320, height: 160 }],
    ['wide', 3000, 100, { width: 640, height: 21 }],
    ['small', 100, 50, { width: 100, height: 50 }],
  ])('that is a logo keeps its shape and gets no larger: %s', async (_, width, height, kept) => {
    const { picture } = await keep(await drawn(width, height).png().toBuffer(), 'logo');
    expect(await sharp(picture.content).metadata()).toMatchObject({ ...kept, format: 'png' });
    expect(picture.contentType).toBe('image/png');
  });

  it('takes the place of the one before, which is gone', async () => {
    const file = await drawn(10, 10).webp().toBuffer();
    const { context, id } = await keep(file);
    const logo = await keep(file, 'logo', context);
    const next = await keep(file, 'photo', context);
    expect(next.id).not.toBe(id);
    expect(await suite.app.readPicture(id ?? '')).toBeNull();
    expect(await suite.app.readPicture(logo.id ?? '')).not.toBeNull();
  });

  it('leaves one of two that come at once', async () => {
    const context = somebody();
    const file = await drawn(10, 10).png().toBuffer();
    await Promise.all(Array.from({ length: 5 }, () => keep(file, 'photo', context).catch(() => 0)));
    const { pictures } = suite.app;
    const rows = await suite.app
      .db()
      .select({ id: pictures.id, of: pictures.organizationId })
      .from(pictures);
    const own = rows.filter(({ of }) => of === context.organizationId);
    expect(own).toHaveLength(1);
    expect(await suite.app.readProfile(context.organizationId)).toMatchObject({
      photoId: own[0]?.id,
    });
  });

  it('is taken away once, and nobody else’s with it', async () => {
    const file = await drawn(10, 10).png().toBuffer();
    const [mine, theirs] = [await keep(file), await keep(file)];
    await suite.app.removePicture(mine.context, { kind: 'photo' });
    await suite.app.removePicture(mine.context, { kind: 'photo' });
    expect(await suite.app.readPicture(mine.id ?? '')).toBeNull();
    expect(await suite.app.readPicture(theirs.id ?? '')).not.toBeNull();
    expect(await auditedOf(mine.context)).toEqual(['picture.changed', 'picture.changed']);
  });

  it.each(['', 'x', '00000000-0000-4000-8000-000000000000', "' or true --"])(
    'is not there under %j',
    async (id) => {
      expect(await suite.app.readPicture(id)).toBeNull();
    },
  );
});

describe('what is no picture', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const jpegHead = Buffer.from('ffd8ffe000104a46494600', 'hex');

  it.each([
    ['a text', Buffer.from('hello')],
    ['nothing', Buffer.alloc(0)],
    ['a drawing with a script', Buffer.from(svg)],
    ['the beginning of a picture', jpegHead],
  ])('is refused: %s', async (_, file) => {
    const asked = suite.app.keepPicture(somebody(), { kind: 'photo', file });
    expect(await refusalOf(asked)).toBe('picture: not_a_picture');
  });

  it('is refused: a format that is not taken', async () => {
    const file = await drawn(10, 10).gif().toBuffer();
    const asked = suite.app.keepPicture(somebody(), { kind: 'photo', file });
    expect(await refusalOf(asked)).toBe('picture: not_a_picture');
  });

  it('is refused: a small file that unfolds into a vast picture', async () => {
    const file = await drawn(9000, 9000).png({ compressionLevel: 9 }).toBuffer();
    expect(file.length).toBeLessThan(1_000_000);
    const asked = suite.app.keepPicture(somebody(), { kind: 'photo', file });
    expect(await refusalOf(asked)).toBe('picture: too_many_dots');
  });
});
