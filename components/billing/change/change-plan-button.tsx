'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { ChangeButtonProps } from '../offers/current-plan';
import { PreviewSkeleton } from '../consequences/preview-skeleton';

const ChangePlan = dynamic(() => import('./change-plan').then((module) => module.ChangePlan), {
  loading: PreviewSkeleton,
});

/** Opens the question whether to change to a price; what is in it is fetched then. */
export function ChangePlanButton({ lookupKey, label, primary, isAsked }: ChangeButtonProps) {
  const [open, setOpen] = useState(isAsked);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        width="full"
        className="mt-auto"
        variant={primary ? 'primary' : 'secondary'}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open && (
        <Dialog title={label} onClose={close}>
          <ChangePlan lookupKey={lookupKey} onDone={close} />
        </Dialog>
      )}
    </>
  );
}
