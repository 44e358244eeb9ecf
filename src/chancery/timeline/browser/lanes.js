// Events put into lanes, and the marks of each lane into rows so that none covers another.

const ROW = 18, PAD = 6, OPEN = 36, DOT = 6, MOST_ROWS = 16, BARS = 64;
const NOBODY = "nobody named", NOWHERE = "no place named";

const LANES = {
  actor: (event) => (event.actors.length ? event.actors : [NOBODY]),
  family: (event) => [event.family || "other"],
  type: (event) => [event.kind],
  place: (event) => (event.places.length ? event.places : [NOWHERE]),
  none: () => ["all events"],
};

function lanesOf(events, by) {
  const found = new Map();
  for (const event of events) {
    if (!event.dated) continue;
    for (const name of LANES[by](event)) {
      if (!found.has(name)) found.set(name, []);
      found.get(name).push(event);
    }
  }
  const last = (name) => (name === NOBODY || name === NOWHERE ? 1 : 0);
  return [...found].map(([name, members]) => ({ name, members }))
    .sort((a, b) => last(a.name) - last(b.name) || b.members.length - a.members.length || (a.name < b.name ? -1 : 1));
}

// Where a mark begins and ends, in pixels from day 0. An open end reaches a fixed way and fades; it has no length.
function reach(event, scale) {
  if (event.exact) {
    const middle = (event.lo + 0.5) * scale;
    return [middle - DOT, middle + DOT];
  }
  if (event.lo === null) return [(event.hi + 1) * scale - OPEN, (event.hi + 1) * scale];
  if (event.hi === null) return [event.lo * scale, event.lo * scale + OPEN];
  const start = event.lo * scale, end = (event.hi + 1) * scale;
  return end - start < 2 * DOT ? [(start + end) / 2 - DOT, (start + end) / 2 + DOT] : [start, end];
}

function pack(members, scale, labelWidth, mostRows) {
  const marks = members.map((event) => { const [x0, x1] = reach(event, scale); return { event, x0, x1, row: 0, room: 0 }; });
  marks.sort((a, b) => a.x0 - b.x0 || a.event.index - b.event.index);
  const ends = [], lastIn = [];
  for (const mark of marks) {
    const wanted = labelWidth ? Math.min(labelWidth, 14 + measure(mark.event.label)) : 0;
    let row = 0;
    while (row < ends.length && ends[row] > mark.x0) row += 1;
    if (row >= mostRows) return null;
    if (lastIn[row]) lastIn[row].room = mark.x0 - lastIn[row].x1 - 6;
    mark.row = row;
    mark.room = Infinity;
    lastIn[row] = mark;
    ends[row] = mark.x1 + 4 + wanted;
  }
  return { marks, rows: ends.length };
}

const LETTERS = "12px system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif";
const widths = new Map();
let ruler = null;

// How wide a text is on the chart, in pixels.
function measure(text) {
  let width = widths.get(text);
  if (width === undefined) {
    if (!ruler) { ruler = document.createElement("canvas").getContext("2d"); ruler.font = LETTERS; }
    width = ruler.measureText(text).width;
    widths.set(text, width);
  }
  return width;
}

// All lanes one under the other: marks with their labels where they fit, else marks alone, else only how many there are.
// "part" is how much of the whole time is in sight: looked at closely, a lane may grow to show every mark.
function arrange(lanes, scale, head, part) {
  let y = 0;
  return lanes.map((lane) => {
    const most = lane.members.length * part < 200 ? 2 * MOST_ROWS : MOST_ROWS;
    const packed = (lane.members.length < 1500 && (pack(lane.members, scale, 260, 6) ?? pack(lane.members, scale, 120, 8)))
      || (lane.members.length < 6000 && pack(lane.members, scale, 0, most)) || null;
    const height = (packed ? packed.rows * ROW : BARS) + 2 * PAD + head;
    const made = { ...lane, y, height, head, marks: packed ? packed.marks : null };
    y += height;
    return made;
  });
}

// How many events lie in each stretch of pixels, by family, and how many more may lie there.
function density(members, scale, left, width, step) {
  const bins = Array.from({ length: Math.ceil(width / step) }, () => ({ all: 0, by: new Map(), maybe: 0 }));
  const edges = new Float64Array(bins.length + 1);
  for (const event of members) {
    const [x0, x1] = reach(event, scale);
    const a = Math.floor((x0 - left) / step), b = Math.floor((x1 - left) / step);
    if (b < 0 || a >= bins.length) continue;
    if (event.lo === null || event.hi === null || x1 - x0 > 3 * step) {
      edges[Math.max(0, a)] += 1;
      edges[Math.min(bins.length, b + 1)] -= 1;
    } else {
      const bin = bins[Math.floor(((x0 + x1) / 2 - left) / step)];
      if (bin) { bin.all += 1; bin.by.set(event.family, (bin.by.get(event.family) ?? 0) + 1); }
    }
  }
  let open = 0;
  bins.forEach((bin, index) => { open += edges[index]; bin.maybe = open; });
  return bins;
}

// Days on which the axis has a line, and what stands there: years, months, weeks or days, as far as there is room.
function ticks(first, last, scale) {
  const steps = [["day", 1], ["day", 7], ["month", 1], ["month", 3], ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 25], ["year", 50], ["year", 100]];
  const length = { day: 1, month: 30.4, year: 365.2 };
  const [unit, count] = steps.find(([name, n]) => length[name] * n * scale >= (name === "day" ? 30 : 46)) ?? ["year", 500];
  const found = [];
  const start = new Date(first * DAY_MS);
  let year = start.getUTCFullYear(), month = start.getUTCMonth();
  if (unit === "day") {
    const begin = count === 7 ? Math.floor((first - 4) / 7) * 7 + 4 : Math.floor(first);
    for (let day = begin; day <= last; day += count) {
      const date = new Date(day * DAY_MS), number = date.getUTCDate();
      const strong = number <= count;
      found.push({ day, text: strong ? `${number} ${MONTHS[date.getUTCMonth()].slice(0, 3)}` : String(number), strong });
    }
    return { ticks: found, unit };
  }
  if (unit === "month") {
    for (month -= month % count; ; month += count) {
      const day = Date.UTC(year, month, 1) / DAY_MS, date = new Date(day * DAY_MS);
      if (day > last) return { ticks: found, unit };
      const strong = date.getUTCMonth() === 0;
      found.push({ day, text: strong ? String(date.getUTCFullYear()) : MONTHS[date.getUTCMonth()].slice(0, 3), strong });
    }
  }
  for (year -= ((year % count) + count) % count; ; year += count) {
    const moment = new Date(0);
    moment.setUTCFullYear(year, 0, 1);
    const day = moment.getTime() / DAY_MS;
    if (day > last) return { ticks: found, unit };
    found.push({ day, text: String(year), strong: true });
  }
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

// What the left end of the axis says, so that days and months are never without their year.
function era(day, unit) {
  const date = new Date(Math.ceil(day) * DAY_MS);
  if (unit === "year") return "";
  return unit === "day" ? `${MONTHS[date.getUTCMonth()].slice(0, 3)} ${date.getUTCFullYear()}` : String(date.getUTCFullYear());
}
