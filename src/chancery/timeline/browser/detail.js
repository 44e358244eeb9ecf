// One event in full: who, where, when, how far it is settled, and the words of every report with their source.

function tell(data, event, colours, on) {
  const found = document.createDocumentFragment();
  const kind = make("p", "kind");
  const swatch = make("span", "swatch");
  swatch.style.background = colourOf(event.family, colours);
  kind.append(swatch, event.family && event.family !== event.kind ? `${event.kind} · ${event.family}` : event.kind);
  const title = make("h2", "", event.label);
  title.id = "detail-title";
  title.tabIndex = -1;
  found.append(kind, title, flags(event), facts(data, event, on));
  const reports = reportsOf(data, event);
  if (event.disagrees.length) found.append(conflict(event, reports));
  const count = reports.length === 1 ? "1 report" : `${reports.length} reports`;
  found.append(make("h3", "", reports.length > 1 ? `${count}, ${event.sources === 1 ? "one source" : `${event.sources} independent sources`}` : count));
  const list = make("ol", "reports");
  for (const report of reports) list.append(card(report, event));
  found.append(list, origin(event));
  return found;
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}

function flags(event) {
  const line = make("p", "flags");
  line.append(make("span", `status ${event.status}`, inWords(event.status)));
  if (event.disagrees.length) line.append(make("span", "flag disputed", `disputed: ${event.disagrees.join(", ")}`));
  if (event.sources > 1) line.append(make("span", "flag corroborated", `corroborated by ${event.sources} sources`));
  return line;
}

function facts(data, event, on) {
  const list = make("dl", "facts");
  const add = (name, ...values) => {
    const value = make("dd");
    value.append(...values);
    list.append(make("dt", "", name), value);
  };
  if (event.exact) {
    const time = make("time", "", event.when);
    time.dateTime = isoOf(event.lo);
    add("When", time);
  } else {
    const low = event.lo === null ? "no earliest day known" : `not before ${isoOf(event.lo)}`;
    const high = event.hi === null ? "no latest day known" : `not after ${isoOf(event.hi)}`;
    add("When", event.when, make("small", "", event.dated ? `${low}, ${high}: some time in there, not all of it` : "the texts give no date"));
  }
  if (event.places.length) add("Where", event.places.join(", "));
  const roles = new Map();
  for (const [role, actor] of event.parts) roles.set(role, [...(roles.get(role) ?? []), actor]);
  for (const [role, actors] of roles) {
    add(capital(role), ...actors.map((actor) => {
      const button = make("button", "actor", actor);
      button.type = "button";
      button.setAttribute("aria-label", `${actor}: show only events with this actor`);
      button.addEventListener("click", () => on.actor(actor));
      return button;
    }));
  }
  for (const [how, index, label] of event.links) {
    if (index < 0) { add(capital(how), label); continue; }
    const button = make("button", "actor", label);
    button.type = "button";
    button.addEventListener("click", () => on.choose(data.events[index], null, true));
    add(capital(how), button);
  }
  if (event.first !== null) {
    add("Reported", event.first === event.last ? isoOf(event.first) : `first ${isoOf(event.first)}, last ${isoOf(event.last)}`);
  }
  return list;
}

// What the sources contradict each other on, side by side.
function conflict(event, reports) {
  const box = make("section", "conflict");
  box.append(make("h3", "", "What the sources disagree on"));
  const values = { date: (one) => one.when, status: (one) => inWords(one.status), place: (one) => one.place, amount: (one) => one.amount, number: (one) => one.number, who: (one) => one.who, kind: (one) => one.kind };
  for (const what of event.disagrees) {
    const table = make("table");
    table.append(make("caption", "", capital(what)));
    for (const report of reports) {
      const said = values[what]?.(report) ?? "";
      if (!said) continue;
      const row = make("tr"), name = make("th", "", [nameOf(report), report.article.published].filter(Boolean).join(", "));
      name.scope = "row";
      row.append(name, make("td", "", said));
      table.append(row);
    }
    box.append(table);
  }
  return box;
}

function nameOf(report) {
  const home = report.article.source || report.article.title || report.article.id;
  return report.speaker === null ? home : `${report.speaker}, in ${home}`;
}

function card(report, event) {
  const item = make("li", "report");
  const quote = make("blockquote");
  quote.append(...marked(report.sentence, report.marks));
  const says = make("p", "says");
  const voice = report.speaker === null ? "the article’s own word" : `on the word of ${report.speaker}`;
  says.append(make("span", `status ${report.status}`, inWords(report.status || event.status)), ` ${report.when}, ${voice}`);
  const where = make("p", "source");
  const { id, title, source, published, url } = report.article;
  const name = title || id;
  if (/^https?:\/\//i.test(url)) {
    const link = make("a", "", name);
    link.href = url;
    link.rel = "noopener noreferrer";
    link.target = "_blank";
    where.append(link);
  } else {
    where.append(make("cite", "", name));
  }
  const rest = [source, published, title ? id : ""].filter(Boolean);
  if (rest.length) where.append(make("span", "", rest.join(" · ")));
  item.append(quote, says, where);
  return item;
}

// The sentence with its marks. Where marks overlap, the words that evoke the event go before those that date or name.
function marked(text, marks) {
  const rank = { what: 3, when: 2, who: 1 };
  const edges = [...new Set([0, text.length, ...marks.flatMap(([start, end]) => [start, end])])].sort((a, b) => a - b);
  const pieces = [];
  for (let at = 0; at + 1 < edges.length; at += 1) {
    const [start, end] = [edges[at], edges[at + 1]];
    const over = marks.filter((one) => one[0] <= start && one[1] >= end).sort((a, b) => rank[b[2]] - rank[a[2]])[0];
    const kind = over?.[2] ?? "";
    if (pieces.length && pieces.at(-1).kind === kind) pieces.at(-1).text += text.slice(start, end);
    else pieces.push({ kind, text: text.slice(start, end) });
  }
  return pieces.map((piece) => (piece.kind ? make("mark", piece.kind, piece.text) : document.createTextNode(piece.text)));
}

function origin(event) {
  const line = make("p", "iri");
  line.append("In the knowledge base: ", make("code", "", event.iri));
  return line;
}
