import type { AccessReviewQuery, ListedShareFragment } from '../../gql/shares/shares.ts';
import { Button } from '../../ui/button.tsx';
import { counted } from '../../ui/counted.ts';
import { Details } from '../../ui/details.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Failure } from '../../ui/failure.ts';
import { Checkboxes } from '../../ui/fields/checkboxes.tsx';
import { Form } from '../../ui/form.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { shareKey } from './chosen-shares.ts';
import { recordName } from './record-name.tsx';
import { ShareFacts } from './share-facts.tsx';

interface ShareListProps {
  readonly shares: readonly ListedShareFragment[];
  readonly list: NonNullable<AccessReviewQuery['accessReview']>['shares'];
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
  readonly onAct: (act: 'confirm' | 'end') => void;
  readonly onProblem: (message: string) => void;
  /** Whether filters leave some out. */
  readonly narrowed: boolean;
  readonly next: { readonly loading: boolean; readonly failure: Failure | null; readonly more: () => void };
}

/** As many as one request takes. */
const most = 100;
/** No more are unfolded without being asked for. */
const mostUnfolded = 25;

/** Folded by organisation, each share to tick, and what to do with those that are. */
export function ShareList({ shares, list, ticked, onTick, onAct, onProblem, narrowed, next }: ShareListProps) {
  if (shares.length === 0) {
    return <EmptyState>{narrowed ? 'Nothing of ours is shared like this. Choose another organisation or kind.' : 'Nothing of ours is shared with another organisation.'}</EmptyState>;
  }
  const groups = [...new Set(shares.map(({ organisation }) => organisation.id))].map((id) => shares.filter(({ organisation }) => organisation.id === id));
  const chosen = shares.filter((share) => ticked.includes(shareKey(share))).length;
  const act = (what: 'confirm' | 'end') => {
    if (chosen > 0 && chosen <= most) onAct(what);
    else onProblem(chosen === 0 ? 'Tick the shares to confirm or to end' : `Tick ${most} shares or fewer at a time`);
  };
  return (
    <Form
      onSubmit={() => {
        act('confirm');
      }}
    >
      <div id="shares" tabIndex={-1}>
        {groups.map((group, index) => (
          <Group key={group[0]?.organisation.id} index={index} shares={group} open={groups.length === 1 && group.length <= mostUnfolded} ticked={ticked} onTick={onTick} />
        ))}
      </div>
      <LoadMore what="shares" shown={shares.length} total={list.totalCount} hasMore={list.pageInfo.hasNextPage} loading={next.loading} failure={next.failure} onMore={next.more} />
      <div className="govuk-button-group">
        <Button type="submit">{`Confirm the ${chosen} ticked`}</Button>
        <Button
          look="warning"
          onClick={() => {
            act('end');
          }}
        >
          {`End the ${chosen} ticked`}
        </Button>
      </div>
    </Form>
  );
}

interface GroupProps {
  readonly index: number;
  /** From the start: where it is the only one, and short. */
  readonly open: boolean;
  readonly shares: readonly ListedShareFragment[];
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
}

function Group({ index, shares, open, ticked, onTick }: GroupProps) {
  const keys = shares.map(shareKey);
  const name = shares[0]?.organisation.name ?? '';
  const all = keys.every((key) => ticked.includes(key));
  const others = ticked.filter((key) => !keys.includes(key));
  return (
    <Details summary={`${name}: ${counted(shares.length, 'share')}`} open={open || others.length < ticked.length}>
      <Checkboxes
        name={`shares.${index}`}
        label={name}
        small
        value={ticked.filter((key) => keys.includes(key))}
        options={shares.map((share) => ({ value: shareKey(share), text: recordName(share), hint: <ShareFacts share={share} /> }))}
        onChange={(own) => {
          onTick([...others, ...own]);
        }}
      />
      <Button
        look="secondary"
        onClick={() => {
          onTick(all ? others : [...others, ...keys]);
        }}
      >
        {all ? `Untick all of ${name}` : `Tick all ${shares.length} of ${name}`}
      </Button>
    </Details>
  );
}
