import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { LOGO_SIZE, MOST_PICTURE_DOTS, PHOTO_SIDE, PICTURE_TYPES } from '@/config/experts/pictures';
import { wrongField } from '@/lib/core/forms/wrong-field';

/** A photo of an expert, or the logo of their practice. */
export type PictureKind = 'photo' | 'logo';

/**
 * A picture as it is kept: read by what is in the file, turned upright, made small, and written anew, so
 * that nothing else of the file remains, its place and camera among it. A photo is WebP; a logo PNG,
 * since it goes into e-mails too, and not every mail program shows WebP. Throws
 * `invalid_input` with the reason `not_a_picture` or `too_many_dots`.
 */
export async function preparePicture(kind: PictureKind, file: Uint8Array) {
  const type = await fileTypeFromBuffer(file);
  if (!PICTURE_TYPES.some((known) => known === type?.mime))
    throw wrongField('picture', 'not_a_picture');
  try {
    const upright = sharp(file, { limitInputPixels: MOST_PICTURE_DOTS, autoOrient: true });
    const sized =
      kind === 'photo'
        ? upright.resize(PHOTO_SIDE, PHOTO_SIDE, { fit: 'cover', position: 'attention' })
        : upright.resize({ ...LOGO_SIZE, fit: 'inside', withoutEnlargement: true });
    const written = kind === 'photo' ? sized.webp({ quality: 82 }) : sized.png({ palette: true });
    const { data, info } = await written.toBuffer({ resolveWithObject: true });
    return {
      content: data,
      contentType: kind === 'photo' ? 'image/webp' : 'image/png',
      width: info.width,
      height: info.height,
    };
  } catch (cause) {
    const isTooLarge = cause instanceof Error && /pixel limit/i.test(cause.message);
    throw wrongField('picture', isTooLarge ? 'too_many_dots' : 'not_a_picture', cause);
  }
}
