// A number for the eye, in the app and on the pages: where digits are left out it says so. It must
// never be the only place where the number stands. `say` gives a text of that language.
export function readable(say, language, value) {
  const written = (most) => value.toLocaleString(language, { maximumFractionDigits: most });
  const cut = written(3);
  return cut === written(20) ? cut : say('number.about', { cut });
}
