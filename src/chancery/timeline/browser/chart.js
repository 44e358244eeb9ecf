// The chart: lanes of marks on a canvas, drawn anew whenever the view, the choice of events or the colours change.

const AXIS = 30, STEP = 5;

function makeChart(parts, data, on) {
  const { box, canvas, tall, names } = parts;
  const pen = canvas.getContext("2d");
  const chart = {
    left: 0, scale: 1, width: 0, height: 0, gutter: 0, lanes: [], made: [], madeFor: "", version: 0,
    chosen: null, near: null, whole: [0, 1], colours: {},
  };

  chart.setEvents = (events, by) => {
    chart.lanes = lanesOf(events, by);
    chart.whole = extent(events) ?? [0, 30];
    chart.version += 1;
    chart.draw();
  };

  chart.resize = () => {
    chart.width = box.clientWidth;
    chart.height = box.clientHeight;
    chart.gutter = chart.width < 620 ? 0 : Math.min(190, chart.width * 0.2);
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(chart.width * ratio);
    canvas.height = Math.round(chart.height * ratio);
    canvas.style.width = `${chart.width}px`;
    canvas.style.height = `${chart.height}px`;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    chart.draw();
  };

  chart.room = () => Math.max(1, chart.width - chart.gutter);
  chart.x = (day) => chart.gutter + (day - chart.left) * chart.scale;
  chart.day = (x) => chart.left + (x - chart.gutter) / chart.scale;

  chart.show = ([low, high]) => {
    chart.scale = chart.room() / Math.max(0.5, high - low);
    chart.left = low;
    chart.bound();
  };

  chart.zoom = (factor, x = focus()) => {
    const day = chart.day(x);
    chart.scale *= factor;
    chart.bound();
    chart.left = day - (x - chart.gutter) / chart.scale;
    chart.bound();
  };

  // Zooming without a pointer keeps the chosen event where it is, if it is in sight.
  function focus() {
    const day = chart.chosen?.dated ? middleOf(chart.chosen) + 0.5 : null, x = day === null ? 0 : chart.x(day);
    return x > chart.gutter && x < chart.width ? x : chart.gutter + chart.room() / 2;
  }

  chart.pan = (pixels) => { chart.left += pixels / chart.scale; chart.bound(); };

  // Never so near that a day fills the chart, never so far that the whole is a speck, never off the events.
  chart.bound = () => {
    const [low, high] = padded(chart.whole);
    chart.scale = Math.min(160, Math.max(chart.scale, chart.room() / (high - low) * 0.98));
    chart.left = Math.min(Math.max(chart.left, low - 20 / chart.scale), Math.max(low, high + 20 / chart.scale - chart.room() / chart.scale));
    chart.draw();
  };

  let waiting = 0;
  chart.draw = () => { if (!waiting) waiting = requestAnimationFrame(() => { waiting = 0; paint(); }); };

  chart.reach = (event) => reach(event, chart.scale);

  chart.find = (x, y) => {
    const lane = chart.made.find((one) => inLane(one, y));
    if (!lane || !lane.marks || y < AXIS) return null;
    const inside = y + box.scrollTop - AXIS - lane.y - lane.head - PAD;
    let best = null, gap = 9;
    for (const mark of lane.marks) {
      const x0 = mark.x0 + shift(), x1 = mark.x1 + shift();
      const label = mark.shown ? x1 + mark.shown : x1;
      const away = Math.max(x0 - x, x - label, 0) + Math.max(0, Math.abs(inside - (mark.row + 0.5) * ROW) - ROW / 2);
      if (away < gap) { best = mark; gap = away; }
    }
    return best && { event: best.event, lane };
  };
  chart.laneAt = (y) => chart.made.find((one) => inLane(one, y));
  const inLane = (lane, y) => { const top = AXIS + lane.y - box.scrollTop; return y >= top && y < top + lane.height; };
  const shift = () => chart.gutter - chart.left * chart.scale;

  chart.reveal = (event, lane) => {
    if (!event.dated) return;
    const [x0, x1] = reach(event, chart.scale).map((x) => x + shift());
    const middle = (x0 + x1) / 2;
    if (middle < chart.gutter + 40 || middle > chart.width - 60) chart.pan(middle - chart.gutter - chart.room() / 2);
    const home = chart.made.find((one) => (lane ? one.name === lane : one.members.includes(event)));
    if (home) {
      const mark = home.marks?.find((one) => one.event === event);
      const y = home.y + (mark ? home.head + mark.row * ROW : 0);
      if (y < box.scrollTop || y + 40 > box.scrollTop + chart.height - AXIS) box.scrollTop = Math.max(0, y - 60);
    }
  };

  function paint() {
    const start = performance.now();
    const key = `${chart.version} ${chart.scale.toFixed(6)} ${chart.gutter === 0}`;
    if (key !== chart.madeFor) {
      const part = Math.min(1, chart.room() / chart.scale / (chart.whole[1] - chart.whole[0]));
      chart.made = arrange(chart.lanes, chart.scale, chart.gutter ? 0 : 18, part);
      chart.madeFor = key;
      const last = chart.made.at(-1);
      tall.style.height = `${Math.max(0, (last ? last.y + last.height : 0) + AXIS + 8 - chart.height)}px`;
    }
    const c = chart.colours;
    pen.clearRect(0, 0, chart.width, chart.height);
    const scale = ticks(chart.left, chart.day(chart.width), chart.scale);
    drawGrid(scale.ticks, c);
    pen.save();
    pen.beginPath();
    pen.rect(0, AXIS, chart.width, chart.height - AXIS);
    pen.clip();
    const shown = chart.made.filter((lane) => {
      const top = AXIS + lane.y - box.scrollTop;
      return top < chart.height && top + lane.height > AXIS;
    });
    for (const lane of shown) drawLane(lane, AXIS + lane.y - box.scrollTop, c);
    pen.restore();
    drawAxis(scale, c);
    drawNames(shown);
    on.painted(performance.now() - start);
  }

  function drawGrid(found, c) {
    for (const tick of found) {
      const x = Math.round(chart.x(tick.day)) + 0.5;
      if (x < chart.gutter) continue;
      pen.strokeStyle = tick.strong ? c.line : c.faint;
      pen.beginPath();
      pen.moveTo(x, AXIS);
      pen.lineTo(x, chart.height);
      pen.stroke();
    }
  }

  function drawAxis({ ticks: found, unit }, c) {
    pen.fillStyle = c.panel;
    pen.fillRect(0, 0, chart.width, AXIS);
    pen.strokeStyle = c.line;
    pen.beginPath();
    pen.moveTo(0, AXIS - 0.5);
    pen.lineTo(chart.width, AXIS - 0.5);
    pen.stroke();
    const name = era(chart.left, unit);
    pen.textBaseline = "middle";
    let free = chart.gutter;
    if (name) {
      pen.font = "600 12px system-ui, sans-serif";
      pen.fillStyle = c.ink;
      const x = chart.gutter ? chart.gutter - 8 - pen.measureText(name).width : 8;
      pen.fillText(name, x, AXIS / 2);
      free = Math.max(free, x + pen.measureText(name).width + 8);
    }
    for (const tick of found) {
      pen.font = `${tick.strong ? 600 : 400} 12px system-ui, sans-serif`;
      pen.fillStyle = tick.strong ? c.ink : c.soft;
      const x = chart.x(tick.day) + 4;
      const width = pen.measureText(tick.text).width;
      if (x < free || x + width > chart.width) continue;
      pen.fillText(tick.text, x, AXIS / 2);
      free = x + width + 6;
    }
  }

  function drawLane(lane, top, c) {
    pen.strokeStyle = c.faint;
    pen.beginPath();
    pen.moveTo(0, Math.round(top + lane.height) - 0.5);
    pen.lineTo(chart.width, Math.round(top + lane.height) - 0.5);
    pen.stroke();
    pen.save();
    pen.beginPath();
    pen.rect(chart.gutter, top, chart.room(), lane.height);
    pen.clip();
    if (lane.marks) drawMarks(lane, top + lane.head + PAD, c);
    else drawBars(lane, top + lane.head + PAD, c);
    pen.restore();
  }

  function drawMarks(lane, top, c) {
    const move = shift();
    pen.font = LETTERS;
    pen.textBaseline = "middle";
    for (const mark of lane.marks) {
      const x0 = mark.x0 + move, x1 = mark.x1 + move, y = top + (mark.row + 0.5) * ROW;
      mark.shown = 0;
      if (x0 > chart.width || x1 + Math.min(mark.room, 270) < chart.gutter || y < 0 || y > chart.height + ROW) continue;
      drawMark(pen, mark.event, x0, x1, y, c, { chosen: chart.chosen === mark.event, near: chart.near === mark.event, first: chart.gutter });
      const x = Math.max(x1 + 5, chart.gutter + 4), room = Math.min(mark.room, 260) - (x - x1);
      if (room > 40 && x < chart.width) {
        pen.fillStyle = chart.chosen === mark.event ? c.accent : c.ink;
        const text = cut(mark.event.label, room);
        pen.fillText(text, x, y + 0.5);
        mark.shown = measure(text) + x - x1;
      }
    }
  }

  function drawBars(lane, top, c) {
    const bins = density(lane.members, chart.scale, chart.left * chart.scale, chart.room(), STEP);
    const most = bins.reduce((found, bin) => Math.max(found, bin.all), 1);
    const mostMaybe = bins.reduce((found, bin) => Math.max(found, bin.maybe), 1);
    const tall = (count, of) => Math.sqrt(count / of) * BARS;
    pen.fillStyle = c.hatch;
    bins.forEach((bin, index) => {
      if (bin.maybe) { const size = tall(bin.maybe, Math.max(most, mostMaybe)); pen.fillRect(chart.gutter + index * STEP, top + BARS - size, STEP, size); }
    });
    bins.forEach((bin, index) => {
      let y = top + BARS;
      const whole = tall(bin.all, most);
      for (const [family, count] of [...bin.by].sort((one, other) => rankOf(one[0]) - rankOf(other[0]))) {
        const size = (whole * count) / bin.all;
        pen.fillStyle = colourOf(family, c);
        pen.fillRect(chart.gutter + index * STEP, y - size, STEP - 1, size);
        y -= size;
      }
    });
    const event = chart.chosen;
    if (event?.dated && lane.members.includes(event)) {
      const [x0, x1] = reach(event, chart.scale).map((x) => x + shift());
      drawMark(pen, event, x0, x1, top + DOT + 2, c, { chosen: true, near: false, first: chart.gutter });
    }
  }

  function drawNames(shown) {
    const kept = new Map([...names.children].map((one) => [one.dataset.lane, one]));
    for (const lane of shown) {
      let label = kept.get(lane.name);
      kept.delete(lane.name);
      if (!label) {
        label = document.createElement("button");
        label.type = "button";
        label.className = "lane";
        label.dataset.lane = lane.name;
        names.append(label);
      }
      const text = `${lane.name} ${lane.members.length}`;
      if (label.dataset.text !== text) {
        label.dataset.text = text;
        label.replaceChildren(make("span", "lane-name", lane.name), make("span", "lane-count", String(lane.members.length)));
        label.setAttribute("aria-label", `${lane.name}, ${lane.members.length} events: show only these`);
      }
      label.style.transform = `translateY(${AXIS + lane.y}px)`;
      label.style.height = `${chart.gutter ? lane.height : 18}px`;
    }
    for (const gone of kept.values()) if (gone !== document.activeElement) gone.remove();
    const last = chart.made.at(-1);
    names.style.height = `${AXIS + (last ? last.y + last.height : 0)}px`;
    names.style.clipPath = `inset(${box.scrollTop + AXIS}px 0 0 0)`;
    names.style.width = chart.gutter ? `${chart.gutter}px` : "100%";
  }

  return chart;
}

function cut(text, room) {
  const width = measure(text);
  if (width <= room) return text;
  const most = Math.floor((text.length * room) / width) - 2;
  return most < 4 ? "" : `${text.slice(0, most).trimEnd()}…`;
}

function make(tag, className, text) {
  const found = document.createElement(tag);
  if (className) found.className = className;
  if (text !== undefined) found.textContent = text;
  return found;
}
