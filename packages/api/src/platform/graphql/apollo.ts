import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { BREAK, GraphQLError, OperationTypeNode, visit, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { Server } from 'node:http';
import { requestLimits } from '@golden-thread/shared/limits';
import { NotAdmitted } from '../database/sql-error.ts';
import type { Context } from './context.ts';
import { costOf, tooCostly } from './cost.ts';
import { formatError, isUnexpected } from './format-error.ts';
import { limitRules } from './limits.ts';

/** Apollo executes a subscription that is sent by POST, once; the contract has them on the socket. */
const subscriptionsOnTheSocket: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation }) => {
        if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
          throw new GraphQLError('Subscribe over a WebSocket at this address, with the protocol graphql-transport-ws', {
            extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
          });
        }
        return Promise.resolve();
      },
    }),
};

/** Anywhere in the document: fragments, with a name or without, lead to the root too. */
function introspects(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      found = name.value === '__schema' || name.value === '__type';
      return found ? BREAK : undefined;
    },
  });
  return found;
}

/** The schema is for partners' developers, who sign in; a stranger learns nothing from it. */
const introspectionForSignedIn: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: async ({ document, contextValue }) => {
        if (!introspects(document)) return;
        if (contextValue.operation.anonymous) throw new NotAdmitted('NOBODY');
        await contextValue.operation.viewer();
      },
    }),
};

/** What an operation could cost is told with its answer, so that whoever writes one learns before it is refused. */
const affordable: ApolloServerPlugin<Context> = {
  requestDidStart: () => {
    let cost: number | null = null;
    return Promise.resolve({
      didResolveOperation: ({ document, operation, request }) => {
        if (operation === undefined) return Promise.resolve();
        cost = costOf(operation, document, request.variables);
        const refused = tooCostly(cost);
        return refused === null ? Promise.resolve() : Promise.reject(refused);
      },
      willSendResponse: ({ response: { body } }) => {
        if (cost !== null && body.kind === 'single') body.singleResult.extensions = { ...body.singleResult.extensions, cost };
        return Promise.resolve();
      },
    });
  },
};

/**
 * The operation's connection is given back before the answer goes out, whatever happened. Each error carries the request's id, a
 * fault of ours is logged under it, and 401 is said in the status too.
 */
const endOperations: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors: ({ errors, contextValue: { log, requestId } }) => {
        for (const error of errors) if (isUnexpected(formatError(error.toJSON(), error))) log.error({ requestId, err: error.originalError ?? error }, 'A request failed');
        return Promise.resolve();
      },
      willSendResponse: async ({ contextValue: { operation, requestId }, response }) => {
        await operation.end();
        // Apollo lets browsers keep some of its refusals.
        response.http.headers.set('cache-control', 'no-store');
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        if (singleResult.errors === undefined) return;
        singleResult.errors = singleResult.errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
        const codes = singleResult.errors.map(({ extensions }) => extensions?.['code']);
        if (codes.includes('OPERATION_TOO_LARGE')) response.http.status = 400;
        if (codes.includes('UNAUTHENTICATED')) response.http.status = 401;
      },
    }),
};

export function createApollo(schema: GraphQLSchema, httpServer: Server, log: Context['log']): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    cache: 'bounded',
    parseOptions: { maxTokens: requestLimits.tokens },
    validationRules: limitRules,
    formatError,
    logger: log,
    plugins: [
      // Half of the time that a stopping server has (commands/start.ts): what is closed after this needs some, too.
      ApolloServerPluginDrainHttpServer({ httpServer, stopGracePeriodMillis: 5_000 }),
      ApolloServerPluginLandingPageDisabled(),
      subscriptionsOnTheSocket,
      affordable,
      introspectionForSignedIn,
      endOperations,
    ],
  });
}
