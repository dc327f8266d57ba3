import { InterdependencyToChange } from './interdependency-to-change.tsx';
import { RevealInterdependencyForm, revealTitle } from './reveal-interdependency-form.tsx';

/** Where a party links its milestone to an agreement, or changes what is told of it. */
export function RevealInterdependencyPage() {
  return <InterdependencyToChange title={revealTitle} form={(agreement, reload) => <RevealInterdependencyForm key={agreement.id} agreement={agreement} reload={reload} />} />;
}
