// One mark: a shape for what became of the event, a colour for its family, rings for how far it is settled.
// Only a known day is a dot. Bounds are brackets with a broken line between, an open end fades: neither is a duration.

const FAMILIES = ["contact", "communication", "vote", "conflict", "force", "measure", "agreement", "cooperation", "change", "mobility", "other"];
const DISTANT = ["planned", "proposed", "possible"];
const NEVER = ["refused", "not-occurred"];

function colourOf(family, colours) {
  return colours.families[FAMILIES.indexOf(family.toLowerCase())] ?? colours.families.at(-1);
}

function rankOf(family) {
  return FAMILIES.indexOf(family.toLowerCase());
}

function drawMark(pen, event, x0, x1, y, c, { chosen, near, first }) {
  const colour = colourOf(event.family, c);
  if (chosen || near) {
    pen.fillStyle = chosen ? c.chosen : c.near;
    pen.beginPath();
    pen.roundRect(Math.max(x0, first - 10) - 3, y - ROW / 2 + 0.5, x1 - Math.max(x0, first - 10) + 6, ROW - 1, 9);
    pen.fill();
  }
  if (event.exact) drawDot(pen, event, (x0 + x1) / 2, y, colour, c);
  else drawBounds(pen, event, x0, x1, y, colour, c);
}

function drawDot(pen, event, x, y, colour, c) {
  pen.lineWidth = 1.75;
  pen.strokeStyle = colour;
  pen.fillStyle = DISTANT.includes(event.status) || NEVER.includes(event.status) ? c.panel : colour;
  pen.setLineDash(event.status === "possible" || event.status === "proposed" ? [2, 2] : []);
  pen.beginPath();
  pen.arc(x, y, 4.1, 0, 2 * Math.PI);
  pen.fill();
  pen.stroke();
  pen.setLineDash([]);
  if (event.status === "reported") {
    pen.fillStyle = c.panel;
    pen.beginPath();
    pen.arc(x, y, 3.3, -Math.PI / 2, Math.PI / 2);
    pen.fill();
  }
  if (event.status === "ongoing") drawArrow(pen, x + 5.5, y, colour);
  if (NEVER.includes(event.status)) drawCross(pen, x, y, colour);
  if (event.sources > 1) drawRing(pen, x, y, colour, []);
  if (event.disagrees.length) drawRing(pen, x, y, c.warn, [3.2, 2.2]);
}

function drawRing(pen, x, y, colour, dash) {
  pen.lineWidth = dash.length ? 2 : 1.25;
  pen.strokeStyle = colour;
  pen.setLineDash(dash);
  pen.beginPath();
  pen.arc(x, y, 7.2, 0, 2 * Math.PI);
  pen.stroke();
  pen.setLineDash([]);
}

function drawCross(pen, x, y, colour) {
  pen.lineWidth = 1.5;
  pen.strokeStyle = colour;
  pen.beginPath();
  for (const side of [-1, 1]) { pen.moveTo(x - 3, y - 3 * side); pen.lineTo(x + 3, y + 3 * side); }
  pen.stroke();
}

function drawArrow(pen, x, y, colour) {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(x, y - 3.5);
  pen.lineTo(x + 4.5, y);
  pen.lineTo(x, y + 3.5);
  pen.fill();
}

function drawBounds(pen, event, x0, x1, y, colour, c) {
  const warned = event.disagrees.length > 0;
  const fade = pen.createLinearGradient(x0, 0, x1, 0);
  const [from, to] = event.lo === null ? [0, 0.3] : event.hi === null ? [0.3, 0] : [0.12, 0.12];
  const firm = DISTANT.includes(event.status) || NEVER.includes(event.status) ? 0.35 : 1;
  fade.addColorStop(0, alpha(colour, from * firm));
  fade.addColorStop(1, alpha(colour, to * firm));
  pen.fillStyle = fade;
  pen.fillRect(x0, y - 4.5, x1 - x0, 9);
  if (x1 - x0 > 2 * DOT + 4) {
    pen.strokeStyle = alpha(colour, 0.75);
    pen.lineWidth = 1.25;
    pen.setLineDash([1.5, 3.5]);
    pen.beginPath();
    pen.moveTo(x0 + 4, y);
    pen.lineTo(x1 - 4, y);
    pen.stroke();
    pen.setLineDash([]);
  }
  pen.strokeStyle = warned ? c.warn : colour;
  pen.lineWidth = event.sources > 1 || warned ? 2.5 : 1.5;
  pen.beginPath();
  if (event.lo !== null) { pen.moveTo(x0 + 4, y - 5); pen.lineTo(x0 + 1, y - 5); pen.lineTo(x0 + 1, y + 5); pen.lineTo(x0 + 4, y + 5); }
  if (event.hi !== null) { pen.moveTo(x1 - 4, y - 5); pen.lineTo(x1 - 1, y - 5); pen.lineTo(x1 - 1, y + 5); pen.lineTo(x1 - 4, y + 5); }
  pen.stroke();
  if (NEVER.includes(event.status)) drawCross(pen, (x0 + x1) / 2, y, colour);
}

function alpha(hex, value) {
  return hex + Math.round(value * 255).toString(16).padStart(2, "0");
}

// A mark by itself, for the list and the legend.
function glyph(event, colours, width = 18) {
  const canvas = document.createElement("canvas"), ratio = window.devicePixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = 18 * ratio;
  canvas.style.width = `${width}px`;
  canvas.style.height = "18px";
  canvas.setAttribute("aria-hidden", "true");
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  drawMark(pen, event, event.exact ? width / 2 - DOT : 1, event.exact ? width / 2 + DOT : width - 1, 9, colours, { first: 0 });
  return canvas;
}
