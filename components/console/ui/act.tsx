import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { OwnForm } from '@/components/forms/own-form';
import { SubmitButton } from '@/components/forms/submit-button';
import { TextField } from '@/components/forms/text-field';
import type { FormAction } from '@/lib/auth/door/action';

interface ActProps {
  /** The form's, of its own on the page. */
  id: string;
  action: FormAction;
  /** What it is done to. */
  fields: Record<string, string>;
  /** What is pressed first, and what the button is called that does it. */
  label: string;
  /** What it will do, and whom it touches, before it is done. */
  children?: ReactNode;
  /** Fields that are filled in, between what is told and the reason. */
  inputs?: ReactNode;
  /** What they hold at first, by name. */
  defaultValue?: Record<string, unknown>;
  isDangerous?: boolean;
}

/**
 * One thing that an administrator may do: pressed, it opens and says what will happen; done only with a
 * reason. Works without a script.
 */
export async function Act(props: ActProps) {
  const { id, action, fields, label, children, inputs, defaultValue, isDangerous = false } = props;
  const t = await getTranslations('consoleUi');
  return (
    <details
      id={`act-${id}`}
      className="group rounded-control border border-line bg-surface text-sm open:w-full"
    >
      <summary className="flex min-h-11 cursor-pointer items-center px-4 font-medium select-none hover:bg-sunken">
        {label}
      </summary>
      <div className="border-t border-line p-4">
        {children && <div className="mb-4 text-muted">{children}</div>}
        <OwnForm
          id={id}
          action={action}
          {...(defaultValue && { defaultValue })}
          className="grid gap-4"
        >
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {inputs}
          <TextField name="reason" label={t('reason')} hint={t('reasonHint')} maxLength={500} />
          <SubmitButton variant={isDangerous ? 'danger' : 'primary'}>{label}</SubmitButton>
        </OwnForm>
      </div>
    </details>
  );
}
