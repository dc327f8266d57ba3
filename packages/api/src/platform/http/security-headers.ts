import type { Express } from 'express';
import helmet from 'helmet';

/** What the headers depend on. */
export interface SecurityHeaderSettings {
  /** Where people's browsers find us, as in PUBLIC_URL. */
  publicUrl: string;
  /** The issuer of an identity provider outside; null with the built-in one. */
  issuer: string | null;
}

// Browser features that a page of ours never asks for, so that an injected script could not either.
const unusedFeatures = [
  'accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi', 'payment',
  'publickey-credentials-create', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking',
];

const HSTS = { maxAge: 31_536_000, includeSubDomains: true };

/** What protects an answer that has nothing in it and is nobody's page. */
export const protections: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'Strict-Transport-Security': `max-age=${HSTS.maxAge}; includeSubDomains`,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Headers of every answer, errors included, so it is mounted first. Answers are not stored by browser or proxy
 * unless the portal's files say otherwise: what is forgotten here stays private.
 */
export function mountSecurityHeaders(app: Express, settings: SecurityHeaderSettings): void {
  const ours = new URL(settings.publicUrl);
  // `'self'` covers the socket in current browsers only; older Safari wants its address by name.
  const socket = `${ours.protocol === 'https:' ? 'wss:' : 'ws:'}//${ours.host}`;
  // A form's target must be allowed along all its redirects, and signing in ends at the issuer.
  const formTargets = settings.issuer === null ? ["'self'"] : ["'self'", new URL(settings.issuer).origin];

  app.disable('x-powered-by');
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          'default-src': ["'none'"],
          'script-src': ["'self'"],
          'style-src': ["'self'"],
          'img-src': ["'self'", 'data:'],
          'connect-src': ["'self'", socket],
          'manifest-src': ["'self'"],
          'font-src': ["'none'"],
          'form-action': formTargets,
          'frame-ancestors': ["'none'"],
          'base-uri': ["'none'"],
        },
      },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: HSTS,
      xFrameOptions: { action: 'deny' },
    }),
    (_request, response, next) => {
      response.setHeader('Permissions-Policy', unusedFeatures.map((feature) => `${feature}=()`).join(', '));
      response.setHeader('Cache-Control', 'no-store');
      next();
    },
  );
}
