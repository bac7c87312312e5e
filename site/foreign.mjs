// Words that stand in another language than the page around them: a screen reader has to be told.
export const foreignWords = {
  'Das Diskriminierungs-Barometer': 'de',
  '“Geschäftsfall”': 'de',
  '“Jobbarometer”': 'da',
  '“Min side”': 'da',
  '“profilafklaringsværktøjet”': 'da',
  '“profilering”': 'nb',
};

const between = new RegExp(`(${Object.keys(foreignWords).join('|')})`);

// A text in pieces, each with its language where that is not the text's own.
export const piecesOf = (text, own) =>
  text
    .split(between)
    .filter(Boolean)
    .map((piece) => {
      const language = foreignWords[piece];
      return { piece, language: language === own ? undefined : language };
    });
