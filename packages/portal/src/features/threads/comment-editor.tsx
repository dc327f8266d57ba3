import { textLimits } from '@golden-thread/shared/limits';
import { useState } from 'react';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { InformationHeld } from '../../ui/information-held.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';

interface CommentEditorProps {
  /** The field's name; on a page with several editors each has its own. */
  readonly name: string;
  readonly label: string;
  readonly error?: string | undefined;
  readonly rows?: number;
  /** Whoever can read the comment; left out where a choice of readers above it says what they may hold. */
  readonly readers?: readonly NamedOrganisation[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A comment being written, in Markdown, with a look at how it will read. */
export function CommentEditor({ name, label, error, rows = 5, readers, value, onChange }: CommentEditorProps) {
  const [previewing, setPreviewing] = useState(false);
  const [refused, setRefused] = useState(error);
  // What is wrong is put right where it is written, so a refusal leads back from the preview.
  if (refused !== error) {
    setRefused(error);
    if (error !== undefined) setPreviewing(false);
  }
  return (
    <div className="gt-editor">
      {readers !== undefined && <InformationHeld readers={readers} what={label} />}
      <div hidden={previewing}>
        <TextArea
          name={name}
          label={label}
          hint="For a list, start each line with a hyphen. For bold, put ** on both sides"
          rows={rows}
          mentionLaw={false}
          limit={textLimits.body}
          error={error}
          value={value}
          onChange={onChange}
        />
      </div>
      {previewing && (
        <div className="gt-editor__preview">
          <p className="govuk-label govuk-label--s">{label}: preview</p>
          {value.trim() === '' ? <p className="govuk-body gt-quiet">Nothing is written yet.</p> : <Markdown text={value} />}
        </div>
      )}
      <div className="gt-editor__modes" role="group" aria-label={`${label}: write or preview`}>
        {[
          { text: 'Write', preview: false },
          { text: 'Preview', preview: true },
        ].map(({ text, preview }) => (
          <button
            key={text}
            type="button"
            className="gt-editor__mode"
            aria-pressed={previewing === preview}
            onClick={() => {
              setPreviewing(preview);
            }}
          >
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}
