import type { ComponentProps, ReactNode } from 'react';
import type { FormAction } from '@/lib/auth/door/action';
import { OwnForm } from './own-form';
import { SubmitButton } from './submit-button';

interface ActionButtonProps {
  /** The form's, of its own on the page. */
  id: string;
  action: FormAction;
  /** What it is done to. */
  fields?: Record<string, string>;
  variant?: ComponentProps<typeof SubmitButton>['variant'];
  /** Said in place of its words, where several have the same. */
  label?: string;
  children: ReactNode;
}

/** A button that does one thing: a form of its own, without fields to fill. */
export function ActionButton(props: ActionButtonProps) {
  const { id, action, fields = {}, variant = 'secondary', label, children } = props;
  return (
    <OwnForm id={id} action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton isQuiet variant={variant} {...(label && { 'aria-label': label })}>
        {children}
      </SubmitButton>
    </OwnForm>
  );
}
