// Keys as WebDriver presses them, named as playwright names them: "a", "Escape", "Control+z".
const codes = { Escape: '\uE00C', Tab: '\uE004', Enter: '\uE007', Control: '\uE009' };

export function keyActions(key) {
  const values = key.split('+').map((each) => codes[each] ?? each);
  return [
    ...values.map((value) => ({ type: 'keyDown', value })),
    ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
  ];
}
