import { Button } from './button.tsx';

interface CheckButtonsProps {
  /** What the form does once somebody has looked; null where there is nothing to confirm. */
  readonly confirmText: string | null;
  readonly look?: 'primary' | 'warning';
  readonly sending: boolean;
  readonly sendingText?: string;
  readonly goBack: () => void;
}

/** At the foot of a form that shows what would happen: do it, or go back to what was typed. */
export function CheckButtons({ confirmText, look = 'primary', sending, sendingText = 'Saving…', goBack }: CheckButtonsProps) {
  return (
    <div className="govuk-button-group">
      {confirmText !== null && (
        <Button type="submit" look={look} busy={sending}>
          {sending ? sendingText : confirmText}
        </Button>
      )}
      <Button look="secondary" onClick={goBack}>
        Go back and change
      </Button>
    </div>
  );
}
