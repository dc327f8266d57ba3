import { Client, types as defaultTypes, type ClientConfig } from 'pg';
import { DataSource, DefaultNamingStrategy, type EntityTarget, type Logger, type ObjectLiteral } from 'typeorm';

const DATE = 1082;
const DATE_ARRAY = 1182;
const TIMESTAMPTZ = 1184;

/** A civil date stays the text PostgreSQL sent; an instant becomes RFC 3339 in UTC with all its microseconds. Neither is ever a Date. */
const plainText = (text: string): string => text;
const instant = (text: string): string => `${text.slice(0, 19).replace(' ', 'T')}${text.slice(19).replace(/\+00(:00)?$/, '')}Z`;

type TypeId = Parameters<typeof defaultTypes.getTypeParser>[0];

const types = {
  getTypeParser(type: TypeId, format?: 'text' | 'binary'): unknown {
    const oid: number = type;
    if (oid === DATE) return plainText;
    if (oid === TIMESTAMPTZ) return instant;
    // node-postgres reads date[] through its array parser, which would make Dates of the elements; no list holds a bare comma.
    if (oid === DATE_ARRAY) return (text: string) => text.slice(1, -1).split(',').filter((date) => date !== '').map((date) => (date === 'NULL' ? null : date));
    return format === undefined ? defaultTypes.getTypeParser(type) : defaultTypes.getTypeParser(type, format);
  },
};

/**
 * A connection that takes one statement a message, by the extended protocol. node-postgres sends a statement without parameters
 * by the simple one, where text smuggled into it could end it, begin another and pose as somebody else.
 */
class OneStatementClient extends Client {
  constructor(config?: ClientConfig) {
    super(config);
    const send = this.query.bind(this) as (statement: object, values?: unknown, callback?: unknown) => unknown;
    const query = (statement: string | object, values?: unknown, callback?: unknown): unknown =>
      send(typeof statement === 'string' ? { text: statement, queryMode: 'extended' } : statement, values, callback);
    Object.assign(this, { query });
  }
}

/** `forecastOn` in code is `forecast_on` in SQL. */
class SnakeCase extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

/** Hands each statement's text (never its parameters, which hold what people wrote) to an observer. */
class StatementObserver implements Logger {
  constructor(private readonly onStatement: (sql: string) => void) {}
  logQuery(sql: string): void {
    this.onStatement(sql);
  }
  logQueryError(): void {
    return;
  }
  logQuerySlow(): void {
    return;
  }
  logSchemaBuild(): void {
    return;
  }
  logMigration(): void {
    return;
  }
  log(): void {
    return;
  }
}

/** The pool of connections, signed in as gt_login. */
export type Database = DataSource;

export interface DataSourceOptions {
  /** Signs in as gt_login. */
  url: string;
  entities: readonly EntityTarget<ObjectLiteral>[];
  poolSize?: number;
  onStatement?: (sql: string) => void;
  onPoolError: (error: Error) => void;
}

/** The pool every operation borrows from. TypeORM's synchronising, caching and lazy loading stay off: they know nothing of viewers. */
export async function openDataSource({ url, entities, poolSize = 8, onStatement, onPoolError }: DataSourceOptions): Promise<Database> {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: 'app',
    entities: entities.filter((entity) => typeof entity === 'function'),
    namingStrategy: new SnakeCase(),
    synchronize: false,
    installExtensions: false,
    poolErrorHandler: onPoolError,
    ...(onStatement === undefined ? { logging: false } : { logging: ['query'], logger: new StatementObserver(onStatement) }),
    extra: {
      Client: OneStatementClient,
      max: poolSize,
      pipeline: true,
      types,
      connectionTimeoutMillis: 10_000,
      application_name: 'golden-thread',
      // Set here, whatever a server's defaults are: the parsers above read these forms of dates. JIT is off because compiling the
      // query for a tree of records took half a second, and running it ten milliseconds.
      options: '-c timezone=UTC -c datestyle=ISO,YMD -c jit=off',
    },
  });
  return source.initialize();
}
