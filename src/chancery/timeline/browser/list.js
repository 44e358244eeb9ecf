// The events as a list: only what is in sight is in the document, and yet a screen reader knows how many there are.

const HEAD = 34, SPARE = 6;

function makeList(box, room, data, on) {
  const list = { events: [], rows: [], active: -1, chosen: null, colours: {}, item: 58 };
  const shown = new Map();

  list.setEvents = (events) => {
    list.events = events;
    list.item = narrow() ? 68 : 58;
    list.rows = [];
    let y = 0, before = "";
    events.forEach((event, index) => {
      const heading = headingOf(event);
      if (heading !== before) { list.rows.push({ y, heading }); y += HEAD; before = heading; }
      list.rows.push({ y, index });
      y += list.item;
    });
    room.style.height = `${y}px`;
    list.active = events.indexOf(list.chosen);
    clear();
    list.draw();
  };
  list.recolour = () => { clear(); list.draw(); };
  list.resize = () => { if (list.item !== (narrow() ? 68 : 58)) list.setEvents(list.events); else list.draw(); };

  function clear() { for (const node of shown.values()) node.remove(); shown.clear(); }

  list.draw = () => {
    const from = box.scrollTop - SPARE * list.item, to = box.scrollTop + box.clientHeight + SPARE * list.item;
    let first = search(list.rows, from - list.item);
    const wanted = new Set();
    for (; first < list.rows.length && list.rows[first].y < to; first += 1) wanted.add(first);
    const kept = list.active < 0 ? -1 : list.rows.findIndex((row) => row.index === list.active);
    if (kept >= 0) wanted.add(kept);
    for (const [at, node] of shown) if (!wanted.has(at)) { node.remove(); shown.delete(at); }
    for (const at of wanted) if (!shown.has(at)) { const node = build(list.rows[at]); shown.set(at, node); }
    const ordered = [...shown].sort((a, b) => a[0] - b[0]).map((pair) => pair[1]);
    ordered.forEach((node, at) => { if (room.children[at] !== node) room.insertBefore(node, room.children[at] ?? null); });
    mark();
  };

  function mark() {
    for (const [at, node] of shown) {
      const { index } = list.rows[at];
      if (index === undefined) continue;
      node.setAttribute("aria-selected", String(list.events[index] === list.chosen));
      node.classList.toggle("active", index === list.active);
    }
    if (list.active >= 0) box.setAttribute("aria-activedescendant", `event-${list.events[list.active].index}`);
    else box.removeAttribute("aria-activedescendant");
  }

  function build(row) {
    if (row.heading) {
      const head = make("div", "heading", row.heading);
      head.setAttribute("aria-hidden", "true");
      head.style.transform = `translateY(${row.y}px)`;
      return head;
    }
    const event = list.events[row.index];
    const node = make("div", "item");
    node.id = `event-${event.index}`;
    node.dataset.index = row.index;
    node.setAttribute("role", "option");
    node.setAttribute("aria-setsize", String(list.events.length));
    node.setAttribute("aria-posinset", String(row.index + 1));
    node.style.transform = `translateY(${row.y}px)`;
    node.setAttribute("aria-label", spoken(event));
    const when = make("div", "when");
    when.append(glyph(event, list.colours, event.exact ? 18 : 30), make("span", "", brief(event.when)));
    const what = make("div", "what");
    const line = make("div", "label", event.label);
    const more = make("div", "more");
    more.append(make("span", `status ${event.status}`, inWords(event.status)));
    if (event.disagrees.length) more.append(make("span", "flag disputed", `disputed: ${event.disagrees.join(", ")}`));
    if (event.sources > 1) more.append(make("span", "flag corroborated", `${event.sources} sources`));
    if (event.places.length) more.append(make("span", "place", event.places.join(", ")));
    what.append(line, more);
    node.append(when, what);
    return node;
  }

  list.choose = (event, scroll) => {
    list.chosen = event;
    list.active = list.events.indexOf(event);
    if (scroll && list.active >= 0) reveal(list.active);
    list.draw();
  };

  function reveal(index) {
    const row = list.rows.find((one) => one.index === index);
    if (!row) return;
    if (row.y < box.scrollTop + HEAD) box.scrollTop = Math.max(0, row.y - HEAD);
    else if (row.y + list.item > box.scrollTop + box.clientHeight) box.scrollTop = row.y + list.item - box.clientHeight;
  }

  function move(to) {
    if (!list.events.length) return;
    list.active = Math.max(0, Math.min(list.events.length - 1, to));
    reveal(list.active);
    list.draw();
    on.choose(list.events[list.active], null, false);
  }

  box.addEventListener("scroll", () => requestAnimationFrame(list.draw), { passive: true });
  box.addEventListener("click", (event) => {
    const item = event.target.closest(".item");
    if (!item) return;
    list.active = Number(item.dataset.index);
    on.choose(list.events[list.active], null, true);
  });
  box.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(box.clientHeight / list.item) - 1);
    const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.key in moves) move(list.active < 0 && moves[event.key] > 0 && moves[event.key] < Infinity ? 0 : list.active + moves[event.key]);
    else if ((event.key === "Enter" || event.key === " ") && list.active >= 0) on.choose(list.events[list.active], null, true);
    else return;
    event.preventDefault();
  });
  return list;
}

function narrow() {
  return matchMedia("(max-width: 620px)").matches;
}

function search(rows, y) {
  let low = 0, high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].y < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The month that holds it, the year if it may lie in several months: the same headings as the other formats have.
function headingOf(event) {
  if (!event.dated) return "Without a date";
  const first = new Date((event.lo ?? event.hi) * DAY_MS), last = new Date((event.hi ?? event.lo) * DAY_MS);
  const same = first.getUTCFullYear() === last.getUTCFullYear() && first.getUTCMonth() === last.getUTCMonth();
  return same ? `${MONTHS[first.getUTCMonth()]} ${first.getUTCFullYear()}` : String(first.getUTCFullYear());
}

// Long bounds with their months cut to three letters.
function brief(when) {
  return when.length < 32 ? when : MONTHS.reduce((text, month) => text.replaceAll(month, month.slice(0, 3)), when);
}

function spoken(event) {
  const parts = [event.when, event.label, inWords(event.status)];
  if (event.places.length) parts.push(`in ${event.places.join(", ")}`);
  if (event.disagrees.length) parts.push(`disputed: ${event.disagrees.join(", ")}`);
  parts.push(event.sources > 1 ? `${event.sources} independent sources` : "one source");
  return parts.join(". ");
}
