// Outside production graphql-js checks of every value whether a second copy of itself made it, which was a third of the schema walk's
// time. Loaded as in production, it does not.
const { NODE_ENV } = process.env;
process.env['NODE_ENV'] = 'production';
await import('graphql/jsutils/instanceOf.js');
process.env['NODE_ENV'] = NODE_ENV;

export {};
