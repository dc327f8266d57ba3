import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApolloProvider } from '@apollo/client/react';
import { RouterProvider } from 'react-router/dom';
import { ViewerDocument } from '../gql/app/viewer.ts';
import { client } from './apollo.ts';
import { router } from './router.tsx';

// Asked for while the first route's own code is still on its way.
client.query({ query: ViewerDocument }).catch(() => undefined);

const place = document.getElementById('portal');
if (place === null) throw new Error('index.html has no element for the portal');

createRoot(place).render(
  <StrictMode>
    <ApolloProvider client={client}>
      <RouterProvider router={router} />
    </ApolloProvider>
  </StrictMode>,
);
