import { Button } from './button';

interface DialogButtonsProps {
  /** What the dialog asks about. */
  confirm: string;
  /** Something ends by it. */
  isDanger?: boolean;
  /** What leaves everything as it is. */
  keep: string;
  isBusy: boolean;
  onKeep: () => void;
  /** Without it the first button sends the form it is in. */
  onConfirm?: () => void;
}

/** The two ways out of a question. While it is being done they keep the focus and do nothing. */
export function DialogButtons(props: DialogButtonsProps) {
  const { confirm, isDanger = false, keep, isBusy, onKeep, onConfirm } = props;
  return (
    <div className="mt-5 flex flex-wrap-reverse justify-end gap-3">
      <Button
        variant="secondary"
        aria-disabled={isBusy}
        onClick={() => {
          if (!isBusy) onKeep();
        }}
      >
        {keep}
      </Button>
      <Button
        type={onConfirm ? 'button' : 'submit'}
        variant={isDanger ? 'danger' : 'primary'}
        aria-disabled={isBusy}
        aria-busy={isBusy}
        onClick={(event) => {
          if (isBusy) event.preventDefault();
          else onConfirm?.();
        }}
      >
        {confirm}
      </Button>
    </div>
  );
}
