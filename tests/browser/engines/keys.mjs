// Keys as WebDriver presses them, named as playwright names them: "a", "Escape", "Control+z".
const codes = {
  ...{ Escape: '\uE00C', Tab: '\uE004', Enter: '\uE007' },
  ...{ Control: '\uE009', Shift: '\uE008', Alt: '\uE00A', Meta: '\uE03D' },
};

export function keyActions(key) {
  const values = key.split('+').map((each) => codes[each] ?? each);
  return [
    ...values.map((value) => ({ type: 'keyDown', value })),
    ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
  ];
}

const pause = { type: 'pause' };

// A click with keys held down, or a drag, as two devices do it step by step.
export function gestureActions({ keys = [], button = 0, times = 1, isLate, drag }, { x, y }) {
  const down = { type: 'pointerDown', button };
  const up = { type: 'pointerUp', button };
  const move = { type: 'pointerMove', x, y, duration: 0 };
  const steps = [];
  const point = (action) => steps.push([pause, action]);
  const press = (type) => {
    for (const key of keys) steps.push([{ type, value: codes[key] ?? key }, pause]);
  };
  point(move);
  if (!isLate) press('keyDown');
  for (let time = 0; time < times; time += 1) {
    point(down);
    if (isLate) press('keyDown');
    if (drag)
      for (const by of [10, 40, 80])
        point({ ...move, x: x + by, y: y + by, duration: 50 });
    point(up);
  }
  press('keyUp');
  const source = (id, at, more) => ({ id, ...more, actions: steps.map((step) => step[at]) });
  return [
    source('keyboard', 0, { type: 'key' }),
    source('mouse', 1, { type: 'pointer', parameters: { pointerType: 'mouse' } }),
  ];
}
