import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';

const address = new URL('/graphql', location.href);
const socket = new URL(address);
socket.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';

/** Asks as whoever is signed in, with their cookie: nothing else that could be shown for a credential is taken or kept here. */
const fetcher = createGraphiQLFetcher({ url: address.href, subscriptionUrl: socket.href });

const welcome = `# Asks as you, for the organisation that you act for: you see here what you see on the pages.
# Every list takes “first”, from 1 to 100. What a request could cost is told in “extensions”.
{
  viewer { person { displayName } organisation { name } role }
}
`;

// What somebody asked goes with their window: the next person at a shared computer does not find it.
const page = document.getElementById('graphiql');
if (page !== null) createRoot(page).render(<GraphiQL fetcher={fetcher} storage={sessionStorage} defaultQuery={welcome} isHeadersEditorEnabled={false} shouldPersistHeaders={false} />);
