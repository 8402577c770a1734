'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { PreviewSkeleton } from '../consequences/preview-skeleton';
import type { CancelPlanProps } from './cancel-plan';

const CancelPlan = dynamic(() => import('./cancel-plan').then((module) => module.CancelPlan), {
  loading: PreviewSkeleton,
});

/** Opens the question whether to end the plan; what is in it is fetched then. */
export function CancelButton(props: Omit<CancelPlanProps, 'onDone'>) {
  const t = useTranslations('cancelPlan');
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t(props.isAddon ? 'openAddon' : 'open')}
      </Button>
      {open && (
        <Dialog title={t(props.isAddon ? 'titleAddon' : 'title')} onClose={close}>
          <CancelPlan {...props} onDone={close} />
        </Dialog>
      )}
    </>
  );
}
