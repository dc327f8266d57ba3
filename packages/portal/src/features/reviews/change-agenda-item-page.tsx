import { useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { AgendaItemToChangeDocument, type AgendaItemToChangeQuery } from '../../gql/reviews/change-agenda-item.ts';
import { AgendaFormPage } from './agenda-form-page.tsx';
import type { ReadableItem } from './agenda-item-draft.ts';
import { AgendaItemNotFound } from './agenda-item-not-found.tsx';
import { ChangeAgendaItemForm } from './change-agenda-item-form.tsx';

const reviewIn = (data: AgendaItemToChangeQuery | undefined) => (data === undefined ? undefined : data.review?.__typename === 'Review' ? data.review : null);

/** The item, where it is on this agenda and not withheld from the viewer. */
function itemIn(data: AgendaItemToChangeQuery | undefined): ReadableItem | null {
  if (data?.item?.__typename !== 'AgendaItem' || data.item.review.id !== data.review?.id) return null;
  const { audience } = data.item;
  return audience === null ? null : { ...data.item, audience };
}

/** The form with which the chair or the secretary changes what is on the agenda under a number. */
export function ChangeAgendaItemPage() {
  const { id = '', itemId = '' } = useParams();
  // Not from the cache: what is changed here should be what is there now.
  const { data, error, refetch } = useQuery(AgendaItemToChangeDocument, { variables: { id, itemId }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  const item = itemIn(data);
  const reload = async () => {
    const { data: latest } = await refetch();
    const [review, there] = [reviewIn(latest) ?? null, itemIn(latest)];
    return review === null || there === null ? null : { version: review.version, item: there };
  };
  return (
    <AgendaFormPage
      title="Change an item on the agenda"
      review={reviewIn(data)}
      error={error}
      retry={() => void refetch()}
      form={(review) => (item === null ? <AgendaItemNotFound review={review} /> : <ChangeAgendaItemForm key={itemId} review={review} item={item} reload={reload} />)}
    />
  );
}
