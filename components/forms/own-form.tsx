'use client';

import { FormProvider, getFormProps, useForm } from '@conform-to/react';
import {
  type ComponentProps,
  createContext,
  type FormEvent,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { FormAction, FormResult } from '@/lib/auth/door/action';
import { FormProblem } from './form-problem';
import { useFocusKept } from './use-focus-kept';
import { useSentForm } from './use-sent-form';

/** What the parts of a form know of it. */
interface Sending {
  isBusy: boolean;
  /** It was kept, and nothing was typed since. */
  isSaved: boolean;
  /** To be told of a change that nobody typed. */
  touch: () => void;
}

const SendingContext = createContext<Sending>({
  isBusy: false,
  isSaved: false,
  touch: () => undefined,
});

/** Whether the form around is being sent, and whether it was kept. */
export const useSending = () => useContext(SendingContext);

interface OwnFormProps extends Omit<ComponentProps<'form'>, 'action' | 'id' | 'defaultValue'> {
  /** Of its own on the page: the fields are named after it. */
  id: string;
  action: FormAction;
  /** What its fields hold at first, by name. */
  defaultValue?: Record<string, unknown>;
  /** Each time it is kept it makes another thing, and begins anew. */
  beginsAnew?: boolean;
}

/**
 * A form that one of our Server Actions takes; before a script runs, by a request of its own. What is
 * wrong stands at its field, the first of which gets the focus. Its parts may come from the server.
 */
export function OwnForm(props: OwnFormProps) {
  const { id, action, defaultValue, beginsAnew = false, children, ...rest } = props;
  const element = useRef<HTMLFormElement>(null);
  const { result, post, send, isBusy } = useSentForm(action);
  const [typedSince, setTypedSince] = useState<FormResult>();
  const [form] = useForm({
    id,
    lastResult: result,
    // Of whatever shape: Conform reads it by the fields' names.
    ...(defaultValue && { defaultValue: defaultValue as Record<string, string> }),
    // By hand, or React would empty the fields afterwards.
    onSubmit(event: FormEvent<HTMLFormElement>, { formData }: { formData: FormData }) {
      event.preventDefault();
      if (!isBusy) send(formData);
    },
  });
  useFocusKept(element);
  useEffect(() => {
    if (beginsAnew && result?.status === 'success') element.current?.reset();
  }, [beginsAnew, result]);
  const isSaved = result?.status === 'success' && result !== typedSince && !isBusy;
  const sending = useMemo(
    () => ({ isBusy, isSaved, touch: () => setTypedSince(result) }),
    [isBusy, isSaved, result],
  );
  return (
    <FormProvider context={form.context}>
      <SendingContext value={sending}>
        <form {...rest} {...getFormProps(form)} ref={element} action={post} onInput={sending.touch}>
          <FormProblem codes={form.errors} />
          {children}
        </form>
      </SendingContext>
    </FormProvider>
  );
}
