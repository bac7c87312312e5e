// How every document of the site begins. The policy comes first, before anything it governs; POLICY
// and STYLE are filled in at the end, when their hashes are known.
import { html } from './html.mjs';

const directionOf = (texts) =>
  texts('language.direction') === 'rtl' ? html` dir="rtl"` : '';

export const documentHead = (texts, title, rest = '') => html`<!DOCTYPE html>
<html lang="${texts.language}"${directionOf(texts)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="POLICY">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${rest}<style>STYLE</style>
</head>`;

// No favicon is asked for, so that a page is one request.
export const noIcon = html`<link rel="icon" href="data:,">
`;

// For documents with answers: no host name is looked up because a link stands in them.
export const noLookups = html`<meta http-equiv="x-dns-prefetch-control" content="off">
`;

// A person's answers are no text to send to a translation service.
export const noTranslation = html`<meta name="google" content="notranslate">
`;
