import * as z from 'zod';

import { STATUS_OF } from './failure';

import type { ErrorCode } from '@/lib/services/errors';
import type { Route } from './route';

type Spec = Route['spec'];
type JsonSchema = z.core.JSONSchema.BaseSchema;
type Direction = 'input' | 'output';
type Place = 'path' | 'query' | 'header';

/** What any route may answer, beside the failures of its own. */
const COMMON_FAILURES: readonly ErrorCode[] = ['bad_request', 'unavailable', 'unexpected'];
const SIGNED_IN_FAILURES: readonly ErrorCode[] = ['unauthenticated', 'foreign_origin'];
const BODY_FAILURES: readonly ErrorCode[] = ['too_large', 'unsupported_media_type'];

const failureSchema = z.object({
  error: z.object({
    code: z.enum(Object.keys(STATUS_OF) as ErrorCode[]),
    message: z.string().describe('For people, in the language the request accepts.'),
    field: z.string().optional().describe('The field of the request that is meant.'),
    id: z.string().optional().describe('Finds the entry in the server’s log.'),
  }),
});

/** The API as an OpenAPI 3.1 document, made from the very objects that answer the requests. */
export function openApiDocument(routes: readonly Route[]): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'ConvClass · 卷积课堂',
      version: '1',
      description: 'Errors are { "error": { "code", "message" } }. Times are ISO 8601 in UTC.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: pathsOf(routes.map(({ spec }) => spec)),
    components: {
      schemas: { Failure: jsonSchema(failureSchema, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'From POST /api/v1/tokens.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'convclass.session',
          description:
            'The cookie of the site (`__Host-convclass.session` over HTTPS); requests that change something need this site’s Origin.',
        },
      },
    },
  };
}

function pathsOf(specs: readonly Spec[]): Record<string, Record<string, unknown>> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const spec of specs) {
    const operations = (paths[spec.path] ??= {});
    operations[spec.method.toLowerCase()] = operationOf(spec);
  }
  return paths;
}

function operationOf(spec: Spec): Record<string, unknown> {
  const content = requestContentOf(spec);
  const body = content && { required: true, content };
  return {
    summary: spec.summary,
    security: spec.access === 'signed-in' ? [{ token: [] }, { session: [] }] : [],
    parameters: [
      ...parametersIn('path', spec.params),
      ...parametersIn('query', spec.query),
      ...parametersIn('header', spec.headers),
    ],
    ...(body === undefined ? {} : { requestBody: body }),
    responses: { ...successOf(spec), ...failuresOf(spec) },
  };
}

function requestContentOf({ body, file }: Spec): Record<string, unknown> | undefined {
  if (file !== undefined) return binary(file.mediaTypes);
  return body && { 'application/json': { schema: jsonSchema(body, 'input') } };
}

function binary(mediaTypes: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(mediaTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));
}

function parametersIn(place: Place, schema: z.ZodType | undefined): Record<string, unknown>[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input');
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function successOf({ reply, status, produces = [] }: Spec): Record<string, unknown> {
  if (reply === undefined && produces.length === 0) return { 204: { description: 'Done.' } };
  const json = reply && { 'application/json': { schema: jsonSchema(reply, 'output') } };
  return { [status ?? 200]: { description: 'Done.', content: { ...json, ...binary(produces) } } };
}

/** One entry for each status: OpenAPI has no room for two failures that share one. */
function failuresOf(spec: Spec): Record<string, unknown> {
  const codes = new Set([
    ...(spec.failures ?? []),
    ...(spec.access === 'signed-in' ? SIGNED_IN_FAILURES : []),
    ...(spec.body === undefined && spec.file === undefined ? [] : BODY_FAILURES),
    ...(spec.params === undefined ? [] : (['not_found'] as const)),
    ...COMMON_FAILURES,
  ]);
  const responses: Record<string, { description: string; content: unknown }> = {};
  for (const code of codes) {
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } };
    const response = (responses[String(STATUS_OF[code])] ??= { description: '', content });
    response.description += response.description === '' ? code : `, ${code}`;
  }
  return responses;
}

function jsonSchema(schema: z.ZodType, io: Direction): JsonSchema {
  const made = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
  return Object.fromEntries(Object.entries(made).filter(([key]) => key !== '$schema'));
}
