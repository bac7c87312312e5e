// A script without what only its readers in the repository need: comments, indentation and empty
// lines. Everything else, line ends included, stays as it is written, so the script says the same.

const word = /[\w$]/;
// After one of these words a slash begins a regular expression, as it does after an operator.
const beforeValue = /(?:^|[^\w$.])(?:return|typeof|case|do|else|in|of|void|delete|await|throw|new)$/;

// Where the string, template or regular expression that begins at `from` ends.
function endOfQuoted(source, from) {
  const [quote] = source.slice(from);
  let inClass = false;
  for (let at = from + 1; at < source.length; at += 1) {
    const sign = source[at];
    if (sign === '\\') at += 1;
    else if (quote === '`' && sign === '$' && source[at + 1] === '{') at = endOfGap(source, at + 2);
    else if (quote === '/' && (sign === '[' || sign === ']')) inClass = sign === '[';
    else if (sign === quote && !inClass) return at + 1;
    else if (sign === '\n' && quote !== '`') break;
  }
  throw new Error(`no end of what begins with ${source.slice(from, from + 40)}`);
}

// Of a template's gap: the place of its closing brace. What stands in it is left as it is.
function endOfGap(source, from) {
  let open = 1;
  for (let at = from; at < source.length; at += 1) {
    const sign = source[at];
    if (sign === '{') open += 1;
    else if (sign === '}') open -= 1;
    else if (`'"\``.includes(sign)) at = endOfQuoted(source, at) - 1;
    if (open === 0) return at;
  }
  throw new Error(`no end of the gap ${source.slice(from, from + 40)}`);
}

function beginsExpression(before) {
  const text = before.trimEnd();
  const last = text.at(-1);
  if (last === undefined || beforeValue.test(text)) return true;
  return !(word.test(last) || ')]}\'"`'.includes(last));
}

export function bareScript(source) {
  let bare = '';
  let at = 0;
  while (at < source.length) {
    const sign = source[at];
    let end = at + 1;
    if (source.startsWith('//', at)) {
      end = source.indexOf('\n', at);
      if (end === -1) end = source.length;
      bare = bare.replace(/ +$/, '');
    } else if (source.startsWith('/*', at)) {
      end = source.indexOf('*/', at) + 2;
      bare += source.slice(at, end).includes('\n') ? '\n' : ' ';
    } else if (sign === '\n') {
      bare = bare.replace(/[ \n]+$/, '');
      if (bare !== '') bare += '\n';
      while (source[end] === ' ' || source[end] === '\n') end += 1;
    } else if (`'"\``.includes(sign) || (sign === '/' && beginsExpression(bare))) {
      end = endOfQuoted(source, at);
      bare += source.slice(at, end);
    } else {
      bare += sign;
    }
    at = end;
  }
  return bare;
}
