// The events of the page out of its packed data, days as numbers, and which events a filter lets through.

const DAY_MS = 86400000;

function decode(raw) {
  const events = raw.events.map((row, index) => {
    const [iri, label, kind, status, lo, hi, places, parts, disagrees, sources, first, last, when, reports, links] = row;
    const roles = parts.map(([role, actor]) => [raw.roles[role], raw.actors[actor]]);
    return {
      index, iri: raw.base + iri, label, status: raw.statuses[status], lo, hi, sources, first, last, reports, links,
      kind: raw.kinds[kind][0], family: raw.kinds[kind][1], places: places.map((place) => raw.places[place]),
      parts: roles, actors: [...new Set(roles.map((part) => part[1]))], disagrees, when: raw.whens[when],
      exact: lo !== null && lo === hi, dated: lo !== null || hi !== null, hay: null,
    };
  });
  return { ...raw, events };
}

function reportsOf(data, event) {
  return event.reports.map(([article, speaker, sentence, marks, status, when, place, [amount, number, who, kind]]) => ({
    article: data.articles[article], speaker: speaker === null ? null : data.speakers[speaker],
    sentence: data.sentences[sentence], marks, status: data.statuses[status], when: data.whens[when],
    place: place === null ? "" : data.places[place], amount, number, who, kind,
  }));
}

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function haystack(data, event) {
  if (event.hay === null) {
    const said = reportsOf(data, event).flatMap((one) => [one.sentence, one.speaker ?? "", one.article.title, one.article.source, one.article.id]);
    event.hay = fold([event.label, event.kind, event.family, ...event.actors, ...event.places, ...said].join("\n"));
  }
  return event.hay;
}

function dayOf(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return found ? Math.round(Date.parse(text + "T00:00:00Z") / DAY_MS) : null;
}

function isoOf(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

// Certainly within: no day that the bounds allow lies outside, so each end of the window needs a known bound.
// Possibly within: some day that the bounds allow lies inside; an open end may lie anywhere.
function within(event, from, to, certainly) {
  if (from === null && to === null) return true;
  if (!event.dated) return false;
  if (certainly) {
    return (from === null || (event.lo !== null && event.lo >= from)) && (to === null || (event.hi !== null && event.hi <= to));
  }
  return !(from !== null && event.hi !== null && event.hi < from) && !(to !== null && event.lo !== null && event.lo > to);
}

function select(data, filter) {
  const terms = fold(filter.text).split(/\s+/).filter(Boolean);
  return data.events.filter((event) =>
    (!filter.actor || event.actors.includes(filter.actor))
    && (!filter.family || event.family === filter.family)
    && (!filter.kind || event.kind === filter.kind)
    && (!filter.place || event.places.includes(filter.place))
    && (!filter.status.length || filter.status.includes(event.status))
    && (filter.mark !== "corroborated" || event.sources > 1)
    && (filter.mark !== "single" || event.sources < 2)
    && (filter.mark !== "disputed" || event.disagrees.length > 0)
    && within(event, filter.from, filter.to, filter.certainly)
    && terms.every((term) => haystack(data, event).includes(term)));
}

function counted(values) {
  const found = new Map();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

// The first and last day that any known bound names, with some room on both sides.
function extent(events) {
  let low = Infinity, high = -Infinity;
  for (const { lo, hi } of events) {
    if (lo !== null) { low = Math.min(low, lo); high = Math.max(high, lo); }
    if (hi !== null) { low = Math.min(low, hi); high = Math.max(high, hi); }
  }
  return low > high ? null : [low, high + 1];
}

// The shortest stretch that holds nearly all events: one early outlier should not squeeze the rest.
function bulk(events) {
  const days = events.filter((one) => one.dated).map((one) => one.lo ?? one.hi).sort((a, b) => a - b);
  const whole = extent(events);
  if (whole === null) return null;
  const size = Math.ceil(days.length * 0.96);
  let best = [days[0], days[size - 1]];
  for (let start = 1; start + size <= days.length; start += 1) {
    if (days[start + size - 1] - days[start] < best[1] - best[0]) best = [days[start], days[start + size - 1]];
  }
  const room = Math.max(3, (best[1] - best[0]) * 0.04);
  return best[1] - best[0] < (whole[1] - whole[0]) * 0.6 ? [best[0] - room, best[1] + 1 + room] : padded(whole);
}

function padded([low, high]) {
  const room = Math.max(3, (high - low) * 0.03);
  return [low - room, high + room];
}

const IN_WORDS = { "not-occurred": "did not happen" };
function inWords(status) {
  return IN_WORDS[status] ?? status.replaceAll("-", " ");
}
