import { textLimits } from '@golden-thread/shared/limits';
import { Button } from './button.tsx';
import { TextInput } from './fields/text-input.tsx';
import { REASON } from './identifier-reason.ts';

interface IdentifierReasonBoxProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  /** Left out where the form around it is sent. */
  readonly saveAnyway?: () => void;
}

/** Appears when a text seems to identify a person: why it stays, and the way to save it all the same. */
export function IdentifierReasonBox({ value, onChange, error, saveAnyway }: IdentifierReasonBoxProps) {
  return (
    <div className="govuk-inset-text">
      <p className="govuk-body">Nothing has been saved, and what you wrote is still here. Take out what identifies a person. If it has to stay, say why: your organisation’s administrators can read it.</p>
      <TextInput
        name={REASON}
        label="Why does this have to be saved as it is?"
        hint={`Such as “the address of our own office”, ${textLimits.reason.toLocaleString('en-GB')} characters at most`}
        freeText
        error={error}
        value={value}
        onChange={onChange}
      />
      <Button look="secondary" type={saveAnyway === undefined ? 'submit' : 'button'} {...(saveAnyway !== undefined && { onClick: saveAnyway })}>
        Save anyway
      </Button>
    </div>
  );
}
