// The security headers that a deployment should send: one list for our own server and for the
// `_headers` file of static hosts. What only headers can do (trust in the page itself is in its
// <meta> policy).

const permissions = [
  'publickey-credentials-get',
  'publickey-credentials-create',
  'identity-credentials-get',
  'payment',
  'camera',
  'microphone',
  'geolocation',
  'usb',
  'serial',
  'bluetooth',
  'hid',
  'midi',
  'display-capture',
]
  .map((name) => `${name}=()`)
  .join(', ');

export const commonHeaders = {
  'Permissions-Policy': permissions,
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-DNS-Prefetch-Control': 'off',
  'X-Content-Type-Options': 'nosniff',
  'Strict-Transport-Security': 'max-age=63072000',
  'X-Frame-Options': 'DENY',
  'Cache-Control': 'no-cache, no-transform',
};

// By the ending of a name.
export const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
};

// The policy of one page, from the hashes of its inline scripts and styles. Directives that a
// <meta> element cannot carry are added for the header only.
// `worker` is the name of the trusted-types policy of a page that may start one of our own.
export function policyOf({ scripts = [], styles = [], wasm = false, worker }) {
  const list = (hashes) => (hashes.length > 0 ? hashes.join(' ') : "'none'");
  return [
    "default-src 'none'",
    `script-src ${wasm ? `${list(scripts)} 'wasm-unsafe-eval'` : list(scripts)}`,
    `style-src ${list(styles)}`,
    'img-src data:',
    ...[
      'connect-src',
      'font-src',
      'form-action',
      'base-uri',
      'frame-src',
      'child-src',
      'object-src',
      'manifest-src',
    ].map((name) => `${name} 'none'`),
    `worker-src ${worker ? "'self'" : "'none'"}`,
    "require-trusted-types-for 'script'",
    `trusted-types ${worker ?? "'none'"}`,
  ].join('; ');
}

export const headerPolicyOf = (policy) => `${policy}; frame-ancestors 'none'`;
