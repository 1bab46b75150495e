/** Whether what asks shows pages: a browser that follows a link, not a program. */
export const acceptsPage = (accept: string | undefined): boolean => accept?.includes('text/html') ?? false;

/** Headers of the application's page and files: it runs its own scripts only, and nobody frames it. */
export function pageHeaders({ issuer, secure }: { issuer: string; secure: boolean }): Record<string, string> {
  const policy = [
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    // Signing out leads to the issuer.
    `form-action 'self' ${new URL(issuer).origin}`,
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'referrer-policy': 'same-origin',
    ...(secure ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
    vary: 'accept, accept-encoding',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}
