import uPlot from "uplot";

const utc = (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC");
const iso = (seconds) => new Date(seconds * 1000).toISOString();
const clock = (seconds) => iso(seconds).slice(11, 16);
const tickLabel = (seconds) => (seconds % 86400 === 0 ? iso(seconds).slice(5, 10) : clock(seconds));
const moment = (seconds) => iso(seconds).slice(5, 16).replace("T", " ");
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const wholeSteps = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7].flatMap((power) => [power, 2 * power, 5 * power]);
const exact = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

/** Draws into the element's `.plot`, readable by arrow keys; returns what the element needs to update and end it. */
export function draw(host, data) {
  const place = host.querySelector(".plot");
  let current = data;
  let chart = create();

  function create() {
    place.replaceChildren();
    return new uPlot(options(host, place, current), rows(current), place);
  }
  function redraw() {
    chart.destroy();
    chart = create();
  }
  const size = new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height: place.clientHeight }));
  size.observe(place);
  const theme = matchMedia("(prefers-color-scheme: dark)");
  theme.addEventListener("change", redraw);
  const steer = (event) => moveCursor(event, chart);
  place.addEventListener("keydown", steer);

  return {
    show(next) {
      current = next;
      chart.setData(rows(next));
    },
    destroy() {
      size.disconnect();
      theme.removeEventListener("change", redraw);
      place.removeEventListener("keydown", steer);
      chart.destroy();
    },
  };
}

const rows = ({ times, series }) => [times, ...series.map((one) => one.values)];

function options(host, place, { series }) {
  const unit = host.getAttribute("unit") ?? "";
  const line = colour(host, "viz-line");
  const axis = { stroke: colour(host, "viz-label"), font: "11px Geist Variable, sans-serif", ticks: { show: false } };
  return {
    width: place.clientWidth,
    height: place.clientHeight,
    tzDate: utc,
    padding: [10, 18, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 7 } },
    scales: { y: { range: (u, low, high) => [0, high > 0 ? high * 1.12 : 1] } },
    axes: [
      { ...axis, grid: { show: false }, values: (u, ticks) => ticks.map(tickLabel), space: 70, size: 30 },
      { ...axis, size: 58, incrs: wholeSteps, grid: { stroke: line, width: 1 }, values: (u, ticks) => ticks.map((tick) => label(tick, unit)) },
    ],
    series: [{}, ...series.map((one, at) => style(host, one, at))],
    hooks: { setCursor: [(u) => read(host, u, series, unit)] },
  };
}

function style(host, { color, bars, label: name }, at) {
  const stroke = colour(host, color);
  if (bars !== undefined) {
    return { label: name, stroke, fill: stroke, width: 0, points: { show: false }, paths: uPlot.paths.bars({ size: [0.7, 14] }) };
  }
  const fill = at === 0 ? stroke.replace("rgb(", "rgba(").replace(")", ", .1)") : undefined;
  return { label: name, stroke, fill, width: 1.5, points: { size: 4, fill: stroke, filter: lonely } };
}

/** A value between two gaps has no line to be seen on: it gets a dot. */
function lonely(chart, series) {
  const values = chart.data[series];
  return values.flatMap((value, at) => (value != null && values[at - 1] == null && values[at + 1] == null ? [at] : []));
}

/** Custom properties keep light-dark() unresolved, so a real element is asked for its computed colour. */
function colour(host, name) {
  const probe = document.createElement("i");
  probe.className = `probe ${name}`;
  host.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

const label = (value, unit) => (unit ? `${short.format(value)} ${unit}` : short.format(value));

function read(host, chart, series, unit) {
  const at = chart.cursor.idx;
  const values = series.map((one) => `${one.label} ${at == null || one.values[at] == null ? "–" : exact.format(one.values[at]) + (unit && ` ${unit}`)}`);
  host.querySelector(".chart-reading").textContent = at == null ? "" : `${moment(chart.data[0][at])} UTC · ${values.join(" · ")}`;
}

function moveCursor(event, chart) {
  const last = chart.data[0].length - 1;
  const at = chart.cursor.idx ?? last;
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  chart.setCursor({ left: chart.valToPos(chart.data[0][Math.min(Math.max(to, 0), last)], "x"), top: 0 });
}
