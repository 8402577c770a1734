import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { DOCUMENT_SIDE, DOCUMENT_TYPES, MOST_DOCUMENT_BYTES } from '@/config/invites';
import { MOST_PICTURE_DOTS } from '@/config/experts/pictures';
import { wrongField } from '@/lib/core/forms/wrong-field';

/** A document as it is kept. */
export interface PreparedDocument {
  content: Buffer;
  contentType: string;
}

/**
 * A document as it is kept, read by what is in it, whatever it is called: a PDF as it came, a picture written
 * anew without anything else of its file. Throws `invalid_input` with the reason `not_a_document` or
 * `body_too_large`.
 */
export async function prepareDocument(file: Uint8Array): Promise<PreparedDocument> {
  if (file.byteLength > MOST_DOCUMENT_BYTES) throw wrongField('document', 'body_too_large');
  const type = await fileTypeFromBuffer(file);
  if (!DOCUMENT_TYPES.some((known) => known === type?.mime))
    throw wrongField('document', 'not_a_document');
  if (type?.mime === 'application/pdf')
    return { content: Buffer.from(file), contentType: type.mime };
  try {
    const content = await sharp(file, { limitInputPixels: MOST_PICTURE_DOTS, autoOrient: true })
      .resize({
        width: DOCUMENT_SIDE,
        height: DOCUMENT_SIDE,
        fit: 'inside',
        withoutEnlargement: true,
      })
      .webp({ quality: 85 })
      .toBuffer();
    return { content, contentType: 'image/webp' };
  } catch (cause) {
    throw wrongField('document', 'not_a_document', cause);
  }
}
