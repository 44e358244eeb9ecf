// Filters, buttons and the choice of colours.

function wire({ data, state, apply, chart, list, overview, close, redraw }) {
  const settings = {};
  const option = (value, text) => { const found = make("option", "", text); found.value = value; return found; };

  settings.fill = () => {
    byId("actors").replaceChildren(...counted(data.events.flatMap((event) => event.actors)).map(([name, count]) => { const found = option(name); found.label = `${count}`; return found; }));
    byId("places").replaceChildren(option("", "Any place"), ...counted(data.events.flatMap((event) => event.places)).map(([name, count]) => option(name, `${name} (${count})`)));
    const families = new Map();
    for (const [kind, count] of counted(data.events.map((event) => `${event.family}\t${event.kind}`))) {
      const [family, name] = kind.split("\t");
      families.set(family, [...(families.get(family) ?? []), [name, count]]);
    }
    const groups = [...families].sort().map(([family, kinds]) => {
      const group = document.createElement("optgroup");
      group.label = family || "Other";
      if (family) group.append(option(`family:${family}`, `All of ${family.toLowerCase()}`));
      group.append(...kinds.map(([name, count]) => option(`kind:${name}`, `${name} (${count})`)));
      return group;
    });
    byId("type").replaceChildren(option("", "Any type"), ...groups);
    byId("statuses").replaceChildren(...counted(data.events.map((event) => event.status)).map(([status]) => {
      const chip = make("button", "chip");
      chip.type = "button";
      chip.value = status;
      chip.append(make("span", "glyph"), make("span", "", inWords(status)), make("span", "count"));
      chip.addEventListener("click", () => {
        state.status = state.status.includes(status) ? state.status.filter((one) => one !== status) : [...state.status, status];
        apply();
      });
      return chip;
    }));
    show();
  };

  settings.show = show;
  function show() {
    byId("text").value = state.text;
    byId("actor").value = state.actor;
    byId("places").value = state.place;
    byId("type").value = state.family ? `family:${state.family}` : state.kind ? `kind:${state.kind}` : "";
    byId("mark").value = state.mark;
    byId("from").value = state.from === null ? "" : isoOf(state.from);
    byId("to").value = state.to === null ? "" : isoOf(state.to);
    byId("within").value = state.certainly ? "certainly" : "possibly";
    byId("lanes").value = state.lanes;
  }

  // The legend and the chips are drawn by the same hand as the chart.
  settings.glyphs = (colours) => {
    const sample = { index: 0, family: "other", status: "occurred", sources: 1, disagrees: [], exact: true, lo: 0, hi: 0 };
    const samples = {
      exact: {}, between: { exact: false, lo: 0, hi: 9 }, by: { exact: false, lo: null, hi: 9 }, since: { exact: false, lo: 0, hi: null },
      corroborated: { sources: 2 }, disputed: { disagrees: ["date"] },
    };
    for (const node of document.querySelectorAll("[data-glyph]")) {
      const name = node.dataset.glyph, wide = ["between", "by", "since"].includes(name);
      node.replaceChildren(glyph({ ...sample, ...(samples[name] ?? { status: name }) }, colours, wide ? 44 : 18));
    }
    for (const chip of document.querySelectorAll("#statuses button")) {
      chip.querySelector(".glyph").replaceChildren(glyph({ ...sample, status: chip.value }, colours));
    }
    const used = [...new Set(data.events.map((event) => event.family || "Other"))].sort();
    byId("families").replaceChildren(...used.map((family) => {
      const item = make("li"), swatch = make("span", "swatch");
      swatch.style.background = colourOf(family, colours);
      item.append(swatch, family);
      return item;
    }));
  };

  let waiting = 0;
  const later = () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); };
  byId("text").addEventListener("input", (event) => { state.text = event.target.value; later(); });
  byId("actor").addEventListener("input", (event) => {
    const name = event.target.value.trim();
    const known = data.actors.find((one) => fold(one) === fold(name));
    if (!name || known) { state.actor = known ?? ""; apply(); }
  });
  byId("actor").addEventListener("change", (event) => {
    if (event.target.value.trim() && !state.actor) byId("live").textContent = "No actor of that name";
    event.target.value = state.actor;
  });
  byId("type").addEventListener("change", (event) => {
    const [what, ...rest] = event.target.value.split(":");
    state.family = what === "family" ? rest.join(":") : "";
    state.kind = what === "kind" ? rest.join(":") : "";
    apply();
  });
  for (const [id, name] of [["places", "place"], ["mark", "mark"]]) byId(id).addEventListener("change", (event) => { state[name] = event.target.value; apply(); });
  for (const id of ["from", "to"]) byId(id).addEventListener("change", (event) => { state[id] = dayOf(event.target.value); apply(); });
  byId("within").addEventListener("change", (event) => { state.certainly = event.target.value === "certainly"; apply(); });
  byId("lanes").addEventListener("change", (event) => { state.lanes = event.target.value; apply({ fit: false }); });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("reset").addEventListener("click", () => {
    Object.assign(state, { text: "", actor: "", family: "", kind: "", place: "", status: [], mark: "", from: null, to: null, certainly: false });
    show();
    apply();
    byId("text").focus();
  });
  byId("names").addEventListener("click", (event) => {
    const lane = event.target.closest("button.lane")?.dataset.lane;
    if (!lane || lane === NOBODY || lane === NOWHERE || state.lanes === "none") return;
    const name = { actor: "actor", family: "family", type: "kind", place: "place" }[state.lanes];
    state[name] = state[name] === lane ? "" : lane;
    show();
    apply();
  });
  byId("in").addEventListener("click", () => chart.zoom(1.6));
  byId("out").addEventListener("click", () => chart.zoom(1 / 1.6));
  byId("fit").addEventListener("click", () => chart.show(padded(chart.whole)));
  byId("earlier").addEventListener("click", () => chart.pan(-chart.room() * 0.8));
  byId("later").addEventListener("click", () => chart.pan(chart.room() * 0.8));
  byId("close").addEventListener("click", close);
  byId("print").addEventListener("click", () => window.print());
  byId("help").addEventListener("click", () => { if (!byId("told").hidden) close(); document.body.classList.add("open"); byId("close").hidden = false; byId("guide-title").focus(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (document.body.classList.contains("open") || byId("detail").contains(document.activeElement))) close();
    else if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) { byId("text").focus(); event.preventDefault(); }
  });

  const themes = ["auto", "light", "dark"];
  const kept = () => { try { return localStorage.getItem("chancery-theme"); } catch { return null; } };
  let theme = themes.includes(kept()) ? kept() : "auto";
  const paint = () => {
    document.documentElement.dataset.theme = theme;
    byId("theme").textContent = { auto: "◐ Auto", light: "○ Light", dark: "● Dark" }[theme];
    byId("theme").setAttribute("aria-label", `Colours: ${theme}`);
  };
  paint();
  byId("theme").addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % 3];
    try { localStorage.setItem("chancery-theme", theme); } catch { /* not kept, then */ }
    paint();
    redraw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  byId("more").addEventListener("click", (event) => { const open = event.target.getAttribute("aria-expanded") === "true"; event.target.setAttribute("aria-expanded", String(!open)); });

  new ResizeObserver(() => { chart.resize(); overview.draw(); }).observe(byId("chart"));
  new ResizeObserver(() => list.resize()).observe(byId("list"));
  window.addEventListener("beforeprint", () => printed(data, chart.colours));
  window.addEventListener("afterprint", () => byId("paper").replaceChildren());
  return settings;
}

// On paper: every event that the filters let through, with its words.
function printed(data, colours) {
  const found = document.createDocumentFragment();
  const filters = Object.entries(window.chancery.filtered()).map(([name, value]) => `${name} ${value}`);
  if (filters.length) found.append(make("p", "line", `Only: ${filters.join(", ")}`));
  let before = "";
  for (const event of window.chancery.shown()) {
    const heading = headingOf(event);
    if (heading !== before) { found.append(make("h2", "", heading)); before = heading; }
    const item = make("article"), line = make("p", "line");
    line.append(make("b", "", event.when), ` ${event.label}`, make("i", "", ` (${inWords(event.status)}${event.places.length ? `, ${event.places.join(", ")}` : ""}${event.disagrees.length ? `; disputed: ${event.disagrees.join(", ")}` : ""}${event.sources > 1 ? `; ${event.sources} sources` : ""})`));
    item.append(line);
    for (const report of reportsOf(data, event)) {
      const quote = make("blockquote");
      quote.append(...marked(report.sentence, report.marks.filter((one) => one[2] === "what")), make("footer", "", [nameOf(report), report.article.published, report.article.id].filter(Boolean).join(" · ")));
      item.append(quote);
    }
    found.append(item);
  }
  byId("paper").replaceChildren(found);
}

// The colours are those of the style sheet, so that light, dark and print have one source.
function colours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  const names = ["ink", "soft", "line", "faint", "panel", "accent", "chosen", "near", "hatch", "warn"];
  return { ...Object.fromEntries(names.map((name) => [name, read(name)])), families: FAMILIES.map((name) => read(`f-${name}`)) };
}
