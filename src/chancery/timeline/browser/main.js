// The page put together: one state, shown by chart, list and detail alike, kept in the address after the #.

const byId = (id) => document.getElementById(id);

function begin() {
  const data = decode(JSON.parse(byId("data").textContent));
  const state = { text: "", actor: "", family: "", kind: "", place: "", status: [], mark: "", from: null, to: null, certainly: false, lanes: data.lanes };
  const timings = { paint: 0 };
  let chosen = null, events = [], back = null;
  const on = {
    choose, actor: (actor) => { state.actor = actor; byId("actor").value = actor; apply(); },
    painted: (spent) => { timings.paint = spent; overview.draw(); corners(); },
  };
  const parts = { box: byId("chart"), canvas: byId("canvas"), tall: byId("tall"), names: byId("names"), tip: byId("tip") };
  const chart = makeChart(parts, data, on);
  const overview = makeOverview(byId("overview"), chart);
  const list = makeList(byId("list"), byId("room"), data, on);
  steer(chart, parts, on);

  function apply({ fit = true, keep = true } = {}) {
    events = select(data, state);
    list.setEvents(events);
    overview.setEvents(events);
    chart.setEvents(events, state.lanes);
    if (fit) chart.show(bulk(events) ?? [0, 30]);
    summarize();
    if (keep) store();
  }

  function summarize() {
    const of = events.length === data.events.length ? "" : ` of ${data.events.length.toLocaleString("en")}`;
    const undated = events.filter((event) => !event.dated).length;
    const told = [`${events.length.toLocaleString("en")}${of} ${data.events.length === 1 ? "event" : "events"}`];
    const add = (count, words) => { if (count) told.push(`${count.toLocaleString("en")} ${words}`); };
    add(events.filter((event) => event.sources > 1).length, "corroborated");
    add(events.filter((event) => event.disagrees.length).length, "disputed");
    add(undated, "without a date, in the list only");
    byId("sum").textContent = told.join(" · ");
    byId("none").hidden = events.length > 0;
    const now = new Map(counted(select(data, { ...state, status: [] }).map((event) => event.status)));
    for (const chip of document.querySelectorAll("#statuses button")) {
      chip.setAttribute("aria-pressed", String(state.status.includes(chip.value)));
      chip.querySelector(".count").textContent = now.get(chip.value) ?? 0;
    }
    byId("reset").disabled = !Object.keys(filtered()).length;
  }

  // How many dated events lie beside what the chart shows.
  function corners() {
    const low = chart.left, high = chart.day(chart.width);
    let before = 0, after = 0;
    for (const event of events) {
      if (!event.dated) continue;
      if ((event.hi ?? event.lo) < low) before += 1;
      else if ((event.lo ?? event.hi) >= high) after += 1;
    }
    label("earlier", before, `◂ ${before} earlier`);
    label("later", after, `${after} later ▸`);
  }
  function label(id, count, text) { const node = byId(id); if (node.textContent !== text) node.textContent = text; node.disabled = !count; }

  function choose(event, lane, open) {
    chosen = event;
    chart.chosen = event;
    if (lane) chart.lane = lane;
    const fromList = document.activeElement === byId("list");
    list.choose(event, !fromList);
    chart.draw();
    // Only when it is drawn is it known where a lane is.
    if (event) requestAnimationFrame(() => chart.reveal(event, chart.lanes.find((one) => one.name === chart.lane && one.members.includes(event))?.name ?? null));
    if (event && document.activeElement === parts.box) byId("live").textContent = `${lane ?? ""}: ${spoken(event)}`;
    if (event) {
      byId("told").replaceChildren(tell(data, event, chart.colours, on));
      byId("detail").scrollTop = 0;
    }
    byId("guide").hidden = Boolean(event);
    byId("told").hidden = !event;
    byId("close").hidden = !event;
    byId("detail").setAttribute("aria-labelledby", event ? "detail-title" : "guide-title");
    if (open && event) {
      if (!byId("detail").contains(document.activeElement)) back = document.activeElement;
      document.body.classList.add("open");
      byId("detail-title").focus({ preventScroll: false });
    }
    store();
  }

  function close() {
    document.body.classList.remove("open");
    choose(null, null, false);
    (back?.isConnected ? back : byId("list")).focus();
    back = null;
  }

  function filtered() {
    const found = {};
    for (const name of ["text", "actor", "family", "kind", "place", "mark"]) if (state[name]) found[name] = state[name];
    if (state.status.length) found.status = state.status.join(" ");
    if (state.from !== null) found.from = isoOf(state.from);
    if (state.to !== null) found.to = isoOf(state.to);
    if (state.certainly) found.certainly = "1";
    return found;
  }

  function store() {
    const found = filtered();
    if (state.lanes !== data.lanes) found.lanes = state.lanes;
    if (chosen) found.event = chosen.iri.slice(data.base.length);
    const hash = String(new URLSearchParams(found));
    try { history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search); } catch { /* some viewers forbid it */ }
  }

  function recall() {
    const found = new URLSearchParams(location.hash.slice(1));
    for (const name of ["text", "actor", "family", "kind", "place", "mark"]) state[name] = found.get(name) ?? "";
    state.status = (found.get("status") ?? "").split(" ").filter(Boolean);
    state.from = dayOf(found.get("from") ?? "");
    state.to = dayOf(found.get("to") ?? "");
    state.certainly = found.get("certainly") === "1";
    state.lanes = found.get("lanes") in LANES ? found.get("lanes") : data.lanes;
    return found.get("event");
  }

  const settings = wire({ data, state, apply, chart, list, overview, close, redraw });
  function redraw() {
    chart.colours = list.colours = colours();
    chart.resize();
    list.recolour();
    settings.glyphs(chart.colours);
    if (chosen) byId("told").replaceChildren(tell(data, chosen, chart.colours, on));
  }

  // An address that is pasted, or a way back.
  window.addEventListener("hashchange", () => { const name = recall(); settings.show(); apply({ keep: false }); follow(name); });
  function follow(name) {
    const known = name && data.events.find((event) => event.iri === data.base + name);
    if (known) choose(known, null, false);
  }

  const wanted = recall();
  settings.fill();
  chart.colours = list.colours = colours();
  chart.resize();
  settings.glyphs(chart.colours);
  apply({ keep: false });
  follow(wanted);
  window.chancery = Object.freeze({
    data, timings, chart, count: () => events.length, shown: () => events, filtered,
    filter: (change) => { Object.assign(state, change); apply(); return events.length; },
  });
  requestAnimationFrame(() => requestAnimationFrame(() => { timings.ready = performance.now(); document.documentElement.dataset.ready = "yes"; }));
}

begin();
