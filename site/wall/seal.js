// The last script of the document that the parser meets, and it runs before the app's module, which
// waits for the parser: from here on no further script may start. A nested document inherits that.
document.head.append(
  Object.assign(document.createElement('meta'), {
    httpEquiv: 'Content-Security-Policy',
    content: "script-src 'wasm-unsafe-eval'",
  }),
);
document.currentScript.remove();
