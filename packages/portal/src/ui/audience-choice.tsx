import { audienceButton, type AudienceScope } from '@golden-thread/shared/audience';
import { formatDate } from '@golden-thread/shared/civil-date';
import { lastDayOf, readersBeside, type ShownAudience } from './audience.tsx';
import { Checkboxes } from './fields/checkboxes.tsx';
import { Radios } from './fields/radios.tsx';
import { InformationHeld } from './information-held.tsx';
import { messageAt, type Problem } from './problems.ts';
import { endingsOf, lastDayProblems, ShareEndings, type LastDays } from './share-endings.tsx';
import type { NamedOrganisation } from './viewer.tsx';

/** What has been chosen so far. EVERYONE is whoever can read the subject, or the whole partnership where there is no subject. */
export interface AudienceDraft {
  readonly choice: 'EVERYONE' | 'ORGANISATIONS' | 'OWNER';
  /** Read when the choice is ORGANISATIONS; kept otherwise, so that going back loses nothing. */
  readonly organisationIds: readonly string[];
  /** The last day on which each reads, where its share ends by itself; kept likewise. */
  readonly lastDays?: LastDays;
}

/** The mutation's AudienceInput. */
export interface ChosenAudience {
  readonly scope: AudienceScope;
  readonly organisationIds?: readonly string[];
  readonly endings?: readonly { readonly organisationId: string; readonly endsOn: string }[];
}

/** Who can be chosen: the readers of the subject, or the partnership's organisations as an audience of scope PARTNERSHIP. */
interface Candidates extends ShownAudience {
  /** True where the record can follow its subject to readers who come later: a choice even while nobody else reads the subject. */
  readonly later?: boolean;
}

interface AudienceChoiceProps {
  /** The question: "Who can read this discussion?" */
  readonly label: string;
  /** Who will own the new record: the organisation that the viewer acts for. */
  readonly owner: NamedOrganisation;
  readonly candidates: Candidates;
  /** Who reads it besides, whatever is chosen: the other party of an agreement. */
  readonly also?: readonly NamedOrganisation[];
  /** The words for everyone: "Everyone who can read this milestone". Left out, everyone is no choice. */
  readonly everyone?: string;
  /** Null until somebody has chosen; there is no default, since a wrong one is read before it is noticed. */
  readonly value: AudienceDraft | null;
  readonly onChange: (value: AudienceDraft) => void;
  readonly problems: readonly Problem[];
}

/** Whether there is anything to choose: without other readers, now or later, a record is the owner's alone. */
export function canNarrow(owner: NamedOrganisation, candidates: Candidates): boolean {
  return candidates.later === true || readersBeside(owner, candidates).length > 0;
}

/** A required choice of readers by name, each for as long as is chosen. Put it above the text it is about. */
export function AudienceChoice({ label, owner, candidates, also = [], everyone, value, onChange, problems }: AudienceChoiceProps) {
  const others = readersBeside(owner, candidates);
  if (!canNarrow(owner, candidates)) {
    return (
      <>
        <p className="govuk-body">Only {owner.name} will be able to read this.</p>
        <InformationHeld readers={[owner, ...also]} what={label} />
      </>
    );
  }
  const ids = value?.organisationIds ?? [];
  const organisationsError = messageAt(problems, 'audience.organisationIds');
  const choiceError = problems.find(({ path: [field, part] }) => field === 'audience' && part !== 'organisationIds' && part !== 'endings')?.message;
  const names = [owner, ...others].map(({ shortName }) => shortName).join(', ');
  return (
    <div id="audience" tabIndex={-1} className="gt-audience-choice">
      <Radios
        name="audience.scope"
        label={label}
        error={choiceError}
        value={value?.choice ?? null}
        onChange={(choice) => {
          onChange({ ...value, choice, organisationIds: ids });
        }}
        options={[
          ...(everyone === undefined ? [] : [{ value: 'EVERYONE' as const, text: everyone, hint: others.length === 0 ? `${names} alone today` : names }]),
          ...(others.length === 0
            ? []
            : [
                {
                  value: 'ORGANISATIONS' as const,
                  text: 'Chosen organisations',
                  inside: (
                    <>
                      <Checkboxes
                        name="audience.organisationIds"
                        label={`Who else, besides ${owner.name}?`}
                        error={organisationsError}
                        small
                        value={ids}
                        onChange={(organisationIds) => {
                          onChange({ ...value, choice: 'ORGANISATIONS', organisationIds });
                        }}
                        options={others.map(({ id, name }) => {
                          const lastDay = lastDayOf(candidates, id);
                          return { value: id, text: name, ...(lastDay === null ? {} : { hint: `Reads until the end of ${formatDate(lastDay)}` }) };
                        })}
                      />
                      <ShareEndings
                        readers={others.filter(({ id }) => ids.includes(id))}
                        value={value?.lastDays ?? {}}
                        onChange={(lastDays) => {
                          onChange({ choice: 'ORGANISATIONS', organisationIds: ids, lastDays });
                        }}
                        problems={problems}
                      />
                    </>
                  ),
                },
              ]),
          { value: 'OWNER', text: `Only ${owner.name}` },
        ]}
      />
      <InformationHeld readers={[owner, ...also, ...chosenReaders(value, owner, candidates)]} what={label} />
    </div>
  );
}

/** What is missing from the choice before it can be sent. */
export function audienceProblems(draft: AudienceDraft | null, owner: NamedOrganisation, candidates: Candidates): Problem[] {
  if (!canNarrow(owner, candidates)) return [];
  if (draft === null) return [{ path: ['audience', 'scope'], message: 'Choose who can read this' }];
  if (draft.choice === 'ORGANISATIONS' && draft.organisationIds.length === 0) {
    return [{ path: ['audience', 'organisationIds'], message: 'Choose at least one organisation' }];
  }
  return draft.choice === 'ORGANISATIONS' ? lastDayProblems(chosenReaders(draft, owner, candidates), draft.lastDays ?? {}) : [];
}

/**
 * The draft as the mutation takes it. Undefined follows the subject; where there is none (`subject: false`) everyone is the whole
 * partnership.
 */
export function chosenAudience(draft: AudienceDraft | null, { subject }: { readonly subject: boolean }): ChosenAudience | undefined {
  switch (draft?.choice) {
    case 'ORGANISATIONS': {
      const endings = endingsOf(draft.organisationIds, draft.lastDays ?? {});
      return { scope: 'ORGANISATIONS', organisationIds: [...draft.organisationIds], ...(endings.length > 0 && { endings }) };
    }
    case 'OWNER':
      return { scope: 'OWNER' };
    case 'EVERYONE':
      return subject ? undefined : { scope: 'PARTNERSHIP' };
    case undefined:
      return undefined;
  }
}

/** The organisations that a draft makes readers, without the owner. */
export function chosenReaders(draft: AudienceDraft | null, owner: NamedOrganisation, candidates: ShownAudience): NamedOrganisation[] {
  const others = readersBeside(owner, candidates);
  if (draft === null || draft.choice === 'EVERYONE') return others;
  return draft.choice === 'OWNER' ? [] : others.filter(({ id }) => draft.organisationIds.includes(id));
}

/** The button's words, which repeat who will read: "Post to Council and ICB". Until somebody chose, `unchosen`. */
export function audienceButtonText(verb: string, unchosen: string, draft: AudienceDraft | null, owner: NamedOrganisation, candidates: Candidates): string {
  const readers = chosenReaders(draft, owner, candidates);
  const undecided = draft === null ? canNarrow(owner, candidates) : draft.choice === 'ORGANISATIONS' && readers.length === 0;
  if (undecided) return unchosen;
  const everyone = draft?.choice === 'EVERYONE' && candidates.scope === 'PARTNERSHIP';
  return audienceButton(verb, everyone ? 'PARTNERSHIP' : 'ORGANISATIONS', owner.shortName, readers.map(({ shortName }) => shortName));
}
