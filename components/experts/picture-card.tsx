import Image from 'next/image';
import { getTranslations } from 'next-intl/server';
import { ActionButton } from '@/components/forms/action-button';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/lib/auth/door/action';
import { PictureForm } from './picture-form';

interface PictureCardProps {
  kind: 'photo' | 'logo';
  title: string;
  lead: string;
  /** What the picture shows. */
  alt: string;
  pictureId: string | null;
  removeAction: FormAction;
}

/** A photo or logo as it is shown, with the ways to change it and to take it away. */
export async function PictureCard(props: PictureCardProps) {
  const { kind, title, lead, alt, pictureId, removeAction } = props;
  const t = await getTranslations('picture');
  const isPhoto = kind === 'photo';
  return (
    <Card aria-labelledby={kind}>
      <h2 id={kind} className="font-semibold">
        {title}
      </h2>
      <p className="mt-1 text-sm text-muted">{lead}</p>
      <div className="mt-4 flex flex-wrap items-start gap-6">
        {pictureId ? (
          <Image
            src={`/pictures/${pictureId}`}
            alt={alt}
            width={isPhoto ? 112 : 224}
            height={isPhoto ? 112 : 64}
            className={
              isPhoto
                ? 'size-28 rounded-full border border-line object-cover'
                : 'h-16 w-auto max-w-full object-contain'
            }
          />
        ) : (
          <div
            className={`grid place-items-center border border-dashed border-field bg-sunken p-3 text-center text-xs text-muted ${isPhoto ? 'size-28 rounded-full' : 'h-16 w-40 rounded-control'}`}
          >
            {t('none')}
          </div>
        )}
        <div className="grid min-w-0 gap-3">
          <PictureForm kind={kind} hasPicture={pictureId !== null} />
          {pictureId && (
            <div className="-ms-5">
              <ActionButton id={`remove-${kind}`} action={removeAction} variant="quiet">
                {t('remove')}
              </ActionButton>
            </div>
          )}
        </div>
      </div>
    </Card>
  );
}
