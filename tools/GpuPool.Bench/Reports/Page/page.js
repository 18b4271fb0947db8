"use strict";
// What goes wrong is written where a test, or a reader, can see it.
addEventListener("error", (event) => { document.body.dataset.error = event.message; });

const { report, facts, means, problems } = JSON.parse(document.getElementById("report").textContent);
const rows = report.rows.filter((row) => row.median > 0);
const peers = [...new Set(rows.flatMap((row) => Object.keys(row.peers).filter((name) => row.peers[name].samples.length)))];
const median = (samples) => samples[(samples.length - 1) / 2]; // The page gets five quantiles of each.
const ratio = (row, peer) => row.peers[peer]?.samples.length ? median(row.peers[peer].samples) / row.median : null;
const differ = (property) => new Set(report.rows.map((row) => row[property])).size > 1;
const seriesOf = (row) => [row.device, row.device !== "cpu" || differ("where") ? `(${row.where})` : "", differ("type") ? row.type : "", differ("direction") ? row.direction : ""].filter(Boolean).join(" ");
const series = [...new Set(rows.map(seriesOf))];
const cases = [...new Set(rows.map((row) => row.case))];
const shapeText = (row) => row.shape.join("×");

// Numbers as the tool prints them.
const digits = (value) => value >= 99.95 ? value.toFixed(0) : value >= 9.995 ? value.toFixed(1) : value >= .0995 || value === 0 ? value.toFixed(2) : Number(value.toPrecision(2)).toString();
const scaled = (value, units) => { const [factor, unit] = units.find(([factor]) => value >= factor) ?? units.at(-1); return `${digits(value / factor)} ${unit}`; };
const time = (seconds) => scaled(seconds, [[1, "s"], [1e-3, "ms"], [1e-6, "µs"], [1e-9, "ns"]]);
const bytes = (count) => scaled(count, [[1e9, "GB"], [1e6, "MB"], [1e3, "kB"], [1, "B"]]);
const percent = (share) => `${(share * 100).toFixed(share < .0995 && share > 0 ? 1 : 0)} %`;
const add = (parent, name, text, className) => {
  const element = parent.appendChild(document.createElement(name));
  element.textContent = text;
  if (className) element.className = className;
  return element;
};

for (const fact of facts) add(document.getElementById("facts"), "li", fact);
for (const [value, label] of means) {
  const card = add(document.getElementById("means"), "div", "", "card");
  add(card, "b", value);
  add(card, "span", label);
}
document.getElementById("peers").hidden = peers.length === 0;
document.getElementById("problems").hidden = problems.length === 0;
for (const problem of problems) add(document.querySelector("#problems ul"), "li", problem);

// Charts. Series differ in shape and pattern as well as in colour.
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const shapes = ["circle", "triangle", "rectRot", "rect", "star", "crossRot"];
const hatches = [null, (c) => { c.moveTo(0, 8); c.lineTo(8, 0); }, (c) => { c.moveTo(4, 0); c.lineTo(4, 8); }, (c) => { c.moveTo(0, 4); c.lineTo(8, 4); },
  (c) => { c.moveTo(0, 0); c.lineTo(8, 8); c.moveTo(0, 8); c.lineTo(8, 0); }, (c) => { c.rect(3, 3, 2, 2); }];

function fill(index) {
  const own = colour(`--c${index % 6}`), draw = hatches[index % hatches.length];
  if (!draw) return own;
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const context = tile.getContext("2d");
  context.globalAlpha = .25;
  context.fillStyle = own;
  context.fillRect(0, 0, 8, 8);
  context.globalAlpha = 1;
  context.strokeStyle = own;
  context.lineWidth = 2;
  context.beginPath();
  draw(context);
  context.stroke();
  return context.createPattern(tile, "repeat");
}

const axis = (title, { ticks, ...more } = {}) => ({
  title: { display: true, text: title, color: colour("--ink") },
  grid: { color: colour("--line") },
  border: { color: colour("--line") },
  ...more,
  ticks: { color: colour("--faint"), ...ticks },
});
// On a logarithmic axis only 1, 2 and 5 of each decade are labelled.
const decades = (format) => ({ ticks: { callback: (value) => /^[125]/.test(value.toExponential()) ? format(value).replace(/\.0+(?=\D)/, "") : "", maxRotation: 0 } });
const base = () => ({ animation: false, responsive: true, maintainAspectRatio: false, color: colour("--ink") });

function roofline() {
  const marks = series.map((name, index) => ({
    type: "scatter", label: name, data: rows.filter((row) => seriesOf(row) === name).map((row) => ({ x: row.bytes, y: row.median, row })),
    pointStyle: shapes[index % shapes.length], radius: 6, hoverRadius: 8, backgroundColor: colour(`--c${index % 6}`) + "99", borderColor: colour(`--c${index % 6}`), borderWidth: 1.5,
  }));
  // One limit for each place that tensors lay in; cases with as many bytes have one mean.
  const places = [...new Set(rows.map((row) => `${row.device} (${row.where})`))];
  const limits = places.map((place, index) => {
    const own = rows.filter((row) => row.copy.length && `${row.device} (${row.where})` === place);
    const data = [...new Set(own.map((row) => row.bytes))].sort((a, b) => a - b).map((x) => {
      const times = own.filter((row) => row.bytes === x).map((row) => Math.log(median(row.copy)));
      return { x, y: Math.exp(times.reduce((sum, value) => sum + value, 0) / times.length) };
    });
    return { type: "line", label: `a copy on ${place}`, data, pointStyle: "line", radius: 0, hitRadius: 0, borderColor: colour("--ink"), borderDash: [[6, 4], [2, 3], [10, 4, 2, 4]][index % 3], borderWidth: 2 };
  });
  return new Chart("roofline", {
    data: { datasets: [...marks, ...limits] },
    options: {
      ...base(),
      scales: {
        x: { type: "logarithmic", ...axis("bytes read and written", decades(bytes)) },
        y: { type: "logarithmic", ...axis("time of one call", decades(time)) },
      },
      plugins: {
        legend: { labels: { color: colour("--ink"), usePointStyle: true } },
        tooltip: { callbacks: { label: ({ raw: { row } }) => row ? [`${row.case} (${seriesOf(row)})`, `${time(row.median)}, ${bytes(row.bytes)}, ${percent(row.shareOfCopy)} of a copy`] : "" } },
      },
    },
  });
}

function bars(id, sets, scale, format) {
  const canvas = document.getElementById(id);
  canvas.parentElement.style.height = `${cases.length * (10 + 13 * Math.max(1, sets.length)) + 90}px`;
  return new Chart(canvas, {
    type: "bar",
    data: { labels: cases, datasets: sets.map((set, index) => ({ ...set, backgroundColor: fill(index), borderColor: colour(`--c${index % 6}`), borderWidth: 1, categoryPercentage: .8, barPercentage: .9 })) },
    options: {
      ...base(),
      indexAxis: "y",
      scales: { x: scale, y: { ...axis(""), title: { display: false }, ticks: { autoSkip: false, color: colour("--ink") }, grid: { display: false } } },
      plugins: {
        legend: { display: sets.length > 1, labels: { color: colour("--ink") } },
        tooltip: { callbacks: { label: ({ dataset, raw }) => `${dataset.label}: ${format(Array.isArray(raw) ? raw[1] : raw)}` } },
      },
    },
  });
}

const valuesOf = (name, value) => cases.map((item) => { const row = rows.find((row) => row.case === item && seriesOf(row) === name); return row ? value(row) : null; });

function charts() {
  const made = [roofline(), bars("share", series.map((name) => ({ label: name, data: valuesOf(name, (row) => row.shareOfCopy) })), axis("share of a copy", { beginAtZero: true, ticks: { callback: percent } }), percent)];
  if (peers.length) {
    const sets = series.flatMap((name) => peers.map((peer) => ({
      label: series.length > 1 ? `${peer}, ${name}` : peer,
      // A bar on a logarithmic axis starts at 1, where both are as fast.
      data: valuesOf(name, (row) => { const value = ratio(row, peer); return value ? [1, value] : null; }),
    }))).filter((set) => set.data.some(Boolean));
    made.push(bars("ratio", sets, { type: "logarithmic", ...axis("their time / ours", decades((value) => `${value}×`)), grid: { color: ({ tick }) => colour(tick.value === 1 ? "--ink" : "--line") } }, (value) => `${digits(value)}×`));
  }
  return made;
}

let drawn = charts();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { drawn.forEach((chart) => chart.destroy()); drawn = charts(); });

// The table.
const columns = [
  ["case", (row) => row.case, (row) => row.case, true],
  ...(series.length > 1 ? [["on", seriesOf, seriesOf, true]] : []),
  ["x", shapeText, (row) => row.bytes, true],
  ["median", (row) => time(row.median), (row) => row.median],
  ["spread", (row) => `± ${percent(row.spread / 2)}`, (row) => row.spread],
  ["rate", (row) => `${digits(row.bytesPerSecond / 1e9)} GB/s`, (row) => row.bytesPerSecond],
  ["of a copy", (row) => percent(row.shareOfCopy), (row) => row.shareOfCopy],
  ...peers.map((peer) => [`${peer} / ours`, (row) => ratio(row, peer) ? `${digits(ratio(row, peer))}×` : "–", (row) => ratio(row, peer) ?? -1]),
  ["implementation", (row) => row.implementation, (row) => row.implementation, true],
];
const table = document.getElementById("rows");

function fillTable(list) {
  table.tBodies[0].replaceChildren(...list.map((row) => {
    const line = document.createElement("tr");
    for (const [, text, , isText] of columns) add(line, "td", text(row), isText ? "text" : "");
    line.firstChild.title = row.source;
    return line;
  }));
}

const head = table.tHead.insertRow();
columns.forEach(([name, , key, isText]) => {
  const cell = add(head, "th", "", isText ? "text" : "");
  cell.scope = "col";
  add(cell, "button", name).addEventListener("click", () => {
    const down = cell.getAttribute("aria-sort") === "ascending";
    for (const other of head.cells) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    const compare = (a, b) => key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
    fillTable([...rows].sort((a, b) => down ? compare(b, a) : compare(a, b)));
  });
});
fillTable(rows);
document.body.dataset.ready = "true";
