import { parseParameters, UsageError } from './command.ts';
import { shortText } from './text-parameter.ts';

const scopes = ['read', 'write'] as const;

/** What `golden-thread token create` was asked. */
export interface TokenCreateParameters {
  /** E-mail of the person whose token it will be. */
  person: string;
  /** Slug of the organisation it acts for. */
  organisation: string;
  scope: (typeof scopes)[number];
  /** What the person will know it by in a list. */
  label: string | undefined;
}

const LONGEST_LABEL = 100;

export const tokenCreateUsage = '--person EMAIL --organisation SLUG [--scope read|write] [--label TEXT]';

/** Reads what was typed after `token create`; a token reads unless writing is asked for. Throws a UsageError. */
export const readTokenCreateParameters = (parameters: string[]): TokenCreateParameters => {
  const { values } = parseParameters({
    args: parameters,
    options: { person: { type: 'string' }, organisation: { type: 'string' }, scope: { type: 'string', default: 'read' }, label: { type: 'string' } },
  });
  if (values.person === undefined) throw new UsageError('Say whose token it is: --person EMAIL.');
  if (values.organisation === undefined) throw new UsageError('Say which organisation it acts for: --organisation SLUG, such as --organisation icb.');
  const scope = scopes.find((known) => known === values.scope);
  if (scope === undefined) throw new UsageError(`--scope must be read or write, not "${values.scope}".`);
  const label = values.label === undefined ? undefined : shortText('--label', values.label, LONGEST_LABEL);
  return { person: values.person, organisation: values.organisation, scope, label };
};
