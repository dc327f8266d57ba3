import { InterdependencyToChange } from './interdependency-to-change.tsx';
import { ShareInterdependencyForm, shareTitle } from './share-interdependency-form.tsx';

/** Where a party changes who, besides the two, reads an agreement. */
export function ShareInterdependencyPage() {
  return <InterdependencyToChange title={shareTitle} form={(agreement, reload) => <ShareInterdependencyForm key={agreement.id} agreement={agreement} reload={reload} />} />;
}
