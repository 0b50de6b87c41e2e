/** Headers that are the same for every answer. What needs a nonce (the content security policy) is set in proxy.ts. */
const HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];
const TWO_YEARS_SECONDS = 63_072_000;

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // No image service: it has been the door to several attacks, and our figures are drawn, not photographed.
  images: { unoptimized: true },
  // Native modules and modules with files of their own stay outside the bundle.
  serverExternalPackages: ['pino', '@node-rs/argon2', 'pg', '@prisma/client', '@prisma/adapter-pg'],
  // `npm run check` checks the types, once, and more strictly.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: '/:path*', headers: HEADERS },
    {
      source: '/:path*',
      // Only where people really come by https: the reverse proxy in front says so.
      has: [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }],
      headers: [{ key: 'Strict-Transport-Security', value: `max-age=${TWO_YEARS_SECONDS}; includeSubDomains` }],
    },
  ],
};
