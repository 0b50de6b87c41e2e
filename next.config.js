/** Headers that are the same for every answer. */
const EVERYWHERE = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
];
/** Only where people really come by https: the reverse proxy in front says so. */
const BY_HTTPS = [{ type: /** @type {const} */ ('header'), key: 'x-forwarded-proto', value: 'https' }];
const TRANSPORT_SECURITY = { key: 'Strict-Transport-Security', value: 'max-age=31536000' };
/** Pages get their policy, with a nonce, from proxy.ts; what the API answers is never a document. */
const API_POLICY = { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" };

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Texts are parsed on the server (messages/readable.ts): their formatter alone travels to the browser.
  turbopack: { resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  // The optimiser fetches and decodes what a URL names: it is not needed here, so it is closed.
  images: { unoptimized: true },
  // Native modules, and modules with files of their own, stay outside the bundle.
  serverExternalPackages: [
    '@node-rs/argon2',
    'pg',
    'pino',
    '@prisma/client',
    '@prisma/adapter-pg',
    'rate-limiter-flexible',
  ],
  // `npm run check` checks the types, once.
  typescript: { ignoreBuildErrors: true },
  headers: () =>
    Promise.resolve([
      { source: '/:path*', headers: EVERYWHERE },
      { source: '/:path*', has: BY_HTTPS, headers: [TRANSPORT_SECURITY] },
      { source: '/api/:path*', headers: [API_POLICY] },
    ]),
};
