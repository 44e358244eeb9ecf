// Pointer, wheel and keys on the chart.

function steer(chart, parts, on) {
  const { box, tip } = parts;
  const fingers = new Map();
  let moved = 0, spread = 0;
  const place = (event) => { const at = box.getBoundingClientRect(); return [event.clientX - at.left, event.clientY - at.top]; };

  box.addEventListener("wheel", (event) => {
    const [x] = place(event);
    if (event.ctrlKey || event.metaKey || event.altKey) {
      event.preventDefault();
      chart.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.003)), x);
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      chart.pan(event.shiftKey ? event.deltaY || event.deltaX : event.deltaX);
    }
  }, { passive: false });

  box.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest("button")) return;
    fingers.set(event.pointerId, place(event));
    moved = 0;
    if (fingers.size === 2) spread = gapOf(fingers);
  });
  box.addEventListener("pointermove", (event) => {
    const [x, y] = place(event), before = fingers.get(event.pointerId);
    if (!before) { hover(x, y, event); return; }
    fingers.set(event.pointerId, [x, y]);
    if (fingers.size === 2) {
      const now = gapOf(fingers);
      if (spread > 0 && now > 0) chart.zoom(now / spread, x);
      spread = now;
      moved += 10;
    } else {
      moved += Math.abs(x - before[0]) + Math.abs(y - before[1]);
      if (moved > 4) { if (!box.hasPointerCapture(event.pointerId)) box.setPointerCapture(event.pointerId); chart.pan(before[0] - x); hide(); }
    }
  });
  box.addEventListener("pointerup", (event) => {
    const known = fingers.delete(event.pointerId);
    if (!known || moved > 4) return;
    const [x, y] = place(event), hit = chart.find(x, y);
    if (hit) { on.choose(hit.event, hit.lane.name, true); return; }
    const lane = chart.laneAt(y);
    if (lane && !lane.marks) chart.zoom(3, x);
  });
  box.addEventListener("pointercancel", (event) => fingers.delete(event.pointerId));
  box.addEventListener("pointerleave", () => { hide(); if (chart.near) { chart.near = null; chart.draw(); } });
  box.addEventListener("dblclick", (event) => { if (!event.target.closest("button")) chart.zoom(2, place(event)[0]); });
  box.addEventListener("scroll", () => { hide(); chart.draw(); }, { passive: true });

  function hover(x, y, event) {
    const hit = event.target.closest("button") ? null : chart.find(x, y);
    box.classList.toggle("over", Boolean(hit));
    if ((hit?.event ?? null) !== chart.near) { chart.near = hit?.event ?? null; chart.draw(); }
    if (!hit) { hide(); return; }
    tip.replaceChildren(make("b", "", hit.event.label), make("span", "", `${hit.event.when} · ${inWords(hit.event.status)}`));
    tip.hidden = false;
    const at = box.getBoundingClientRect(), size = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(at.left + x + 12, window.innerWidth - size.width - 8))}px`;
    tip.style.top = `${at.top + y + 16 + size.height > window.innerHeight ? at.top + y - size.height - 8 : at.top + y + 16}px`;
  }
  function hide() { tip.hidden = true; }

  box.addEventListener("keydown", (event) => {
    if (event.target !== box || event.ctrlKey || event.metaKey || event.altKey) return;
    const done = key(event);
    if (done) event.preventDefault();
  });

  function key(event) {
    switch (event.key) {
      case "ArrowRight": step(1); return true;
      case "ArrowLeft": step(-1); return true;
      case "ArrowDown": change(1); return true;
      case "ArrowUp": change(-1); return true;
      case "Home": step(-Infinity); return true;
      case "End": step(Infinity); return true;
      case "PageDown": chart.pan(chart.room() * 0.8); return true;
      case "PageUp": chart.pan(-chart.room() * 0.8); return true;
      case "+": case "=": chart.zoom(1.5); return true;
      case "-": case "_": chart.zoom(1 / 1.5); return true;
      case "0": chart.show(padded(chart.whole)); return true;
      case "Enter": case " ": if (chart.chosen) on.choose(chart.chosen, chart.lane, true); return true;
      default: return false;
    }
  }

  const laneNow = () => chart.lanes.find((one) => one.name === chart.lane && one.members.includes(chart.chosen))
    ?? chart.lanes.find((one) => one.members.includes(chart.chosen)) ?? chart.lanes[0];

  // Along a lane in time order.
  function step(by) {
    const lane = laneNow();
    if (!lane) return;
    const at = lane.members.indexOf(chart.chosen);
    const next = Math.max(0, Math.min(lane.members.length - 1, at < 0 ? (by > 0 && by < Infinity ? 0 : lane.members.length - 1) : at + by));
    on.choose(lane.members[by === -Infinity ? 0 : next], lane.name, false);
  }

  // To the event of the next lane that is nearest in time.
  function change(by) {
    const lane = laneNow();
    if (!lane) return;
    const other = chart.lanes[Math.max(0, Math.min(chart.lanes.length - 1, chart.lanes.indexOf(lane) + (chart.chosen ? by : 0)))];
    const day = chart.chosen ? chart.chosen.lo ?? chart.chosen.hi : chart.left;
    const away = (one) => Math.abs((one.lo ?? one.hi) - day);
    on.choose(other.members.reduce((best, one) => (away(one) < away(best) ? one : best)), other.name, false);
  }
}

function gapOf(fingers) {
  const [a, b] = [...fingers.values()];
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

// The strip that shows the whole time and which part of it the chart shows.
function makeOverview(canvas, chart) {
  const pen = canvas.getContext("2d");
  let events = [], bins = [], key = "";
  const overview = {};
  const span = () => padded(chart.whole);
  const x = (day) => ((day - span()[0]) / (span()[1] - span()[0])) * canvas.clientWidth;

  overview.setEvents = (chosen) => { events = chosen.filter((one) => one.dated); key = ""; };
  overview.draw = () => {
    const width = canvas.clientWidth, height = canvas.clientHeight, ratio = window.devicePixelRatio || 1;
    if (!width) return;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      key = "";
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const now = `${width} ${chart.version}`;
    if (key !== now) { key = now; bins = new Array(Math.ceil(width / 3)).fill(0); for (const one of events) bins[Math.min(bins.length - 1, Math.max(0, Math.floor(x(middleOf(one)) / 3)))] += 1; }
    const c = chart.colours, most = Math.max(1, ...bins);
    pen.clearRect(0, 0, width, height);
    const low = x(chart.left), high = x(chart.left + chart.room() / chart.scale);
    pen.fillStyle = c.near;
    pen.fillRect(low, 0, high - low, height);
    bins.forEach((count, index) => {
      const inside = index * 3 + 1 >= low && index * 3 + 1 <= high, size = count ? Math.max(2, Math.sqrt(count / most) * (height - 6)) : 0;
      pen.fillStyle = inside ? c.accent : c.soft;
      pen.fillRect(index * 3, height - size, 2, size);
    });
    pen.strokeStyle = c.accent;
    pen.strokeRect(low + 0.5, 0.5, Math.max(2, high - low - 1), height - 1);
  };

  let grip = null;
  const at = (event) => event.clientX - canvas.getBoundingClientRect().left;
  canvas.addEventListener("pointerdown", (event) => {
    const low = x(chart.left), high = x(chart.left + chart.room() / chart.scale);
    grip = at(event) >= low && at(event) <= high ? at(event) - low : (high - low) / 2;
    canvas.setPointerCapture(event.pointerId);
    drag(event);
  });
  canvas.addEventListener("pointermove", (event) => { if (grip !== null) drag(event); });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { grip = null; });
  function drag(event) {
    chart.left = span()[0] + ((at(event) - grip) / canvas.clientWidth) * (span()[1] - span()[0]);
    chart.bound();
  }
  return overview;
}

function middleOf(event) {
  return event.lo === null ? event.hi : event.hi === null ? event.lo : (event.lo + event.hi) / 2;
}
