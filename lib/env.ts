import * as z from 'zod';

const MINIMUM_SECRET_LENGTH = 32;
const SECRET_HINT = 'make one with: openssl rand -hex 32';

/** Each group is set as a whole or not at all. */
const TOGETHER = [
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
  ['SMTP_URL', 'MAIL_FROM'],
] as const;

const EnvSchema = z
  .object({
    DATABASE_URL: z
      .string('the PostgreSQL database, such as postgresql://user:password@host:5432/convclass (npm start sets it)')
      .regex(/^postgres(ql)?:\/\//, 'must start with postgresql://'),
    NEXTAUTH_SECRET: secret('signs the session cookies'),
    NEXTAUTH_URL: z.url({
      protocol: /^https?$/,
      error: 'the address people open, such as http://localhost:3000 (npm start sets it)',
    }),
    CONVCLASS_SECRET: secret('makes the numbers of each student’s questions; keep it for as long as the database'),
    OIDC_ISSUER: z.url('must be the address of the identity provider').optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    /** What the sign-in button says; the issuer's host when absent. */
    OIDC_NAME: z.string().optional(),
    /** Unset: demo accounts exist unless production runs on a database of its own. */
    CONVCLASS_DEMO: switchValue().optional(),
    /** Believe X-Forwarded-For, because a reverse proxy that overwrites it stands in front. */
    CONVCLASS_TRUST_PROXY: switchValue().default(false),
    /** Where messages are mailed through, such as smtps://user:password@mail.example.edu; without it they are read in the product only. */
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
      .optional(),
    /** Whom mails are from: "ConvClass <convclass@example.edu>". */
    MAIL_FROM: z.string().regex(/@/, 'must be an address, such as "ConvClass <convclass@example.edu>"').optional(),
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  })
  .superRefine((env, context) => {
    for (const group of TOGETHER) {
      const missing = group.filter((name) => env[name] === undefined);
      if (missing.length === group.length) continue;
      for (const name of missing) {
        context.addIssue({ code: 'custom', path: [name], message: `must be set together with ${group.join(', ')}` });
      }
    }
  });

/** Everything the server takes from its environment, under the names of the variables. */
export type Env = Readonly<z.infer<typeof EnvSchema>>;

/** The environment lacks something. The message lists each variable and how to set it. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

let cached: Env | undefined;

/**
 * The server's environment, checked at the first call and kept: nothing is needed while the application is built.
 *
 * @throws EnvError naming every variable that is missing or malformed.
 */
export function getEnv(): Env {
  cached ??= readEnv(process.env);
  return cached;
}

/** Checks one set of variables. An empty value counts as not set, as compose files write it. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = EnvSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => describeIssue(issue, given));
  throw new EnvError(`The environment is incomplete:\n${lines.join('\n')}`);
}

function describeIssue(issue: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): string {
  const name = issue.path.join('.');
  return `  ${name} ${given[name] === undefined ? 'is not set' : 'is not usable'}: ${issue.message}`;
}

function secret(purpose: string) {
  return z
    .string(`${purpose}; ${SECRET_HINT}`)
    .min(
      MINIMUM_SECRET_LENGTH,
      `${purpose}; needs at least ${String(MINIMUM_SECRET_LENGTH)} characters, ${SECRET_HINT}`,
    );
}

function switchValue() {
  return z.stringbool({ truthy: ['1', 'true'], falsy: ['0', 'false'], error: 'must be 1 or 0' });
}
