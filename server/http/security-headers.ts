import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * What every page and answer may do in a browser: nothing but what this server itself sends. No inline script or
 * style, no frame around it, nothing from elsewhere. `blob:` shows a picture that the person has just chosen.
 */
const CONTENT_POLICY = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:'],
  'media-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'object-src': ["'none'"],
} as const;

/** Only the page for attendance from a phone uses the camera, to read a card's QR; nobody else's page may. */
const PERMISSIONS_POLICY =
  'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), display-capture=()';

/** Sets the headers above on all that Express answers. Strict-Transport-Security means nothing over plain http. */
export function securityHeaders(): RequestHandler {
  const protect = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: { maxAge: 63_072_000, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  });
  return (request, response, next) => {
    response.setHeader('permissions-policy', PERMISSIONS_POLICY);
    protect(request, response, next);
  };
}
