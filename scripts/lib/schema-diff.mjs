import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';

/**
 * The part of the engine's interface that is used here.
 *
 * @typedef {object} SchemaEngine
 * @property {(input: object) => Promise<{ exitCode: number, stdout: string | null }>} diff
 */

const POSTGRES_VERSION = { text: 'PostgreSQL 18.4', number: 180_004 };
const DIFFERENT = 2;

/**
 * The SQL that turns a database of one Prisma schema into one of another; empty when they agree. An empty `from` is an
 * empty database. Runs Prisma's schema engine as WebAssembly: nothing is downloaded.
 *
 * @param {{ from: string, to: string }} schemas as text
 * @returns {Promise<string>}
 */
export async function diffSchemas({ from, to }) {
  const engine = await loadEngine(to);
  const { exitCode, stdout } = await engine.diff({
    from: from === '' ? { tag: 'empty' } : datamodel(from),
    to: datamodel(to),
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === DIFFERENT ? (stdout ?? '') : '';
}

/** @param {string} content */
function datamodel(content) {
  return { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] };
}

/**
 * @param {string} schema
 * @returns {Promise<SchemaEngine>}
 */
async function loadEngine(schema) {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const glue = await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href);
  const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: begin } = /** @type {{ __wbindgen_start?: () => void }} */ (instance.exports);
  begin?.();
  return glue.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, noDatabase());
}

/**
 * The engine wants a database at hand, though comparing two texts needs none: this one knows its version and no more.
 */
function noDatabase() {
  const version = {
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, POSTGRES_VERSION.text, POSTGRES_VERSION.number]],
  };
  const database = {
    provider: /** @type {const} */ ('postgres'),
    adapterName: 'no-database',
    queryRaw: () => Promise.resolve(version),
    executeRaw: unreachable,
    executeScript: unreachable,
    startTransaction: unreachable,
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    dispose: () => Promise.resolve(),
  };
  const connect = () => Promise.resolve(database);
  return bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: 'no-database',
    connect,
    connectToShadowDb: connect,
  });
}

/** @returns {Promise<never>} */
function unreachable() {
  return Promise.reject(new Error('Comparing schemas must not touch a database.'));
}
