// What the stream beside the page (/track/TOKEN/events) tells, in words and on a map.
"use strict";

const plan = [ // with words for the headline where the status has none, and for a step that takes time
  { status: "PLACED_ORDER", step: "Placed", headline: "We have your order" },
  { status: "ORDER_CONFIRMED", step: "Confirmed", headline: "Confirmed by the shop" },
  { status: "BEING_PREPARED", step: "Prepared", going: "Preparing" },
  { status: "BEING_COOKED", step: "Cooked", going: "Cooking" },
  { status: "OUT_FOR_DELIVERY", step: "Out" },
  { status: "IN_TRANSIT", step: "On\u00a0its way", headline: "On its way" },
  { status: "DELIVERED", step: "Delivered" },
];
const endNotes = { DELIVERED: "Enjoy your meal!", CANCELLED: "Please ask the shop if you wonder why." };
const minute = 60_000;

const $ = (id) => document.getElementById(id);
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
let order, source, over, lostAt;
let skew = 0; // ms by which the server's clock is ahead
const now = () => Date.now() + skew;

function put(id, text) {
  if ($(id).textContent !== text) $(id).textContent = text; // or it would be read aloud again
}

function say(headline, note) {
  put("headline", headline);
  put("note", note);
  document.title = headline;
}

/** ON_A_BICYCLE as "On a bicycle". */
function spoken(status) {
  const words = status.replaceAll("_", " ");
  return words === words.toUpperCase() ? words.slice(0, 1) + words.slice(1).toLowerCase() : words;
}

const isToday = (at) => new Date(at).toDateString() === new Date(now()).toDateString();

function clock(at, day = isToday(at) ? {} : { day: "numeric", month: "long" }) {
  return new Intl.DateTimeFormat([], { ...day, hour: "numeric", minute: "2-digit" }).format(at);
}

function amount(minutes) {
  const [unit, size] = minutes < 90 ? ["minute", 1] : ["hour", 60];
  const count = Math.round(minutes / size) || 1;
  return `${count} ${unit}${count > 1 ? "s" : ""}`;
}

function showWords() {
  if (!order || over) return;
  const { status, since } = order;
  const began = Date.parse(since);
  const seen = Date.parse(order.positionAt ?? NaN);
  const age = (now() - seen) / minute;
  const isStale = age > 2;
  // Before it leaves the shop, minutes are those of the ride alone.
  const left = /^(OUT_FOR_DELIVERY|IN_TRANSIT)$/.test(status) ? order.etaMinutes : null;
  let headline = plan.find((each) => each.status === status)?.headline ?? spoken(status);
  let note = endNotes[status] ?? `Since ${clock(began)}`;
  if (status === "DELIVERED") headline += ` ${isToday(began) ? "at" : "on"} ${clock(began)}`;
  if (isStale) {
    note = `Last seen ${age < 1440 ? `${amount(age)} ago` : clock(seen)}`;
    if (left !== null) note += `, then about ${amount(left)} away`;
  } else if (left !== null) {
    headline = left < 0.75 ? "Almost there" : `${headline}: about ${amount(left)}`;
    note = `At your door around ${clock(now() + left * minute)}`;
  }
  say(headline, note);
  $("map").classList.toggle("stale", isStale);
}

/** The plan as far as it was followed, other statuses where they came, and what is ahead. */
function stages() {
  const times = new Map(order.steps.map((each) => [each.status, Date.parse(each.timestamp)]));
  times.set(order.status, Date.parse(order.since));
  const at = (status) => plan.findIndex((each) => each.status === status);
  const reached = at(order.status) >= 0 ? at(order.status) : Math.max(...[...times.keys()].map(at));
  // A status tells when something began. What takes time was done when the next one began.
  const ended = (began) => Math.min(...[...times.values()].filter((time) => time > began));
  const all = plan.map(({ status, step, going }, i) => {
    const began = i <= reached && times.get(status);
    const isGoing = going && status === order.status;
    const time = going && began ? (isGoing ? null : ended(began)) : began;
    return { status, step: isGoing ? going : step, done: i <= reached, began, time: Number.isFinite(time) && time };
  });
  for (const [status, time] of times) {
    if (at(status) >= 0) continue;
    const before = all.findLastIndex((each) => each.done && (status === order.status || !each.began || each.began <= time));
    all.splice(before + 1, 0, { status, step: spoken(status), done: true, began: time, time });
  }
  return order.status === "CANCELLED" ? all.filter((each) => each.done) : all;
}

function showSteps() {
  const list = $("steps");
  list.replaceChildren(...stages().map(({ status, step, done, time }) => {
    const item = document.createElement("li");
    item.append(step);
    if (done) item.className = "done";
    if (status === order.status) item.setAttribute("aria-current", "step");
    if (time) {
      const at = document.createElement("time");
      at.append(clock(time, {}).replace(/\s[ap]m$/i, "")); // there is little room
      item.append(at);
    }
    return item;
  }));
  const current = list.querySelector("[aria-current]");
  list.scrollLeft = current.offsetLeft + current.offsetWidth + 16 - list.clientWidth;
}

const pictures = {
  shop: "M4 10v10h16V10M3 10l2-6h14l2 6M3 10a3 3 0 0 0 6 0 3 3 0 0 0 6 0 3 3 0 0 0 6 0",
  door: "M3 11.5 12 4l9 7.5M5.5 10v10h13V10M10 20v-6h4v6",
  courier: "M9 17a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0ZM22 17a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0ZM5.5 17 9 10h5l4.5 7M12 17l-3-7M14 10l-1-4h3",
};
let map, pins, way, move, fitted, touched, zooming;

const base = fetch("/track/assets/base.json").then((answer) => {
  skew = Date.parse(answer.headers.get("date")) - Date.now() || 0;
  return answer.json();
}).catch(() => ({}));

function pin(name, label, size) {
  const html = `<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${pictures[name]}"/></svg><b>${label}</b>`;
  const icon = L.divIcon({ className: `pin ${name}`, html, iconSize: [size, size] });
  return L.marker([0, 0], { icon, keyboard: false, interactive: false, zIndexOffset: size * 100 });
}

function makeMap() {
  map = L.map("map", { maxZoom: 19, zoomAnimation: !calm });
  map.zoomControl.setPosition("bottomright");
  map.attributionControl.setPrefix("Leaflet");
  map.on("zoomanim zoomend", ({ type }) => { zooming = type === "zoomanim"; });
  pins = { shop: pin("shop", "Shop", 34), door: pin("door", "Your door", 34), courier: pin("courier", "", 40) };
  way = L.polyline([], { className: "way", weight: 4, dashArray: "1 9", interactive: false }).addTo(map);
  const touch = (event) => { if (event.key !== "Tab") setTouched(true); };
  for (const sign of ["pointerdown", "wheel", "keydown"]) $("map").addEventListener(sign, touch, true);
  base.then(({ tiles, attribution, city }) => {
    const Grid = L.GridLayer.extend({ createTile: () => L.DomUtil.create("div", "grid") });
    const plain = attribution?.replace(/[<&]/g, (sign) => `&#${sign.charCodeAt()};`);
    const ground = tiles ? L.tileLayer(tiles, { maxZoom: 19, className: "tiles", attribution: plain }) : new Grid({ tileSize: 64 });
    if (tiles || !city) ground.addTo(map);
    if (!tiles) L.control.scale().addTo(map);
    if (!tiles && city) fetch("/track/assets/city.json").then((answer) => answer.json()).then(layStreets).catch(() => {});
  });
}

const widths = { railway: 1, lane: 1.5, street: 2.5, arterial: 4, motorway: 6 }; // px where a pixel is about 2 m

/** The demonstration's city under all else: one path for each class of streets. */
function layStreets({ note, origin, parks, water, lines }) {
  const renderer = L.canvas({ pane: "tilePane", padding: 0.3 });
  const places = (flat) => Array.from({ length: flat.length / 2 },
    (_, i) => [origin.lat + flat[2 * i] / 1e5, origin.lon + flat[2 * i + 1] / 1e5]);
  const areas = { park: parks, water };
  const shapes = [
    ...Object.entries(areas).map(([name, all]) => [name, all.map((ring) =>
      L.polygon(places(ring), { renderer, stroke: false, fillOpacity: 1, interactive: false }))]),
    ...Object.entries(lines).map(([name, all]) => [name, [
      L.polyline(all.map(places), { renderer, interactive: false, lineCap: "butt" })]]),
  ].map(([name, paths]) => ({ name, paths }));
  const dress = () => {
    const look = getComputedStyle(document.documentElement);
    const zoom = 2 ** ((map.getZoom() - 16) * 0.6);
    for (const { name, paths } of shapes) {
      const colour = look.getPropertyValue(widths[name] ? (name === "railway" ? "--rail" : "--road") : `--${name}`);
      for (const path of paths) path.setStyle({ color: colour, fillColor: colour, weight: Math.max(0.5, (widths[name] ?? 0) * zoom) });
    }
  };
  dress();
  for (const { paths } of shapes) for (const path of paths) path.addTo(map);
  map.on("zoomend", dress);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
  map.attributionControl.addAttribution(note);
}

const point = (place) => place && L.latLng(place.lat, place.lon);

function fit() {
  const places = [order.shop, order.destination, order.position].filter(Boolean).map(point);
  map.fitBounds(L.latLngBounds(places), { padding: [44, 44], maxZoom: 16, animate: !calm });
}

/** Once the customer moved the map, it stays there. */
function setTouched(is) {
  touched = is;
  $("fit").hidden = !is;
}

const set = (pin, place) => (place ? pin.setLatLng(place).addTo(map) : pin.remove());

function putCourier(place) {
  const door = point(order.destination);
  set(pins.courier, place);
  way.setLatLngs(place && door ? [place, door] : []);
}

/** To its new place in about the time that it took there. */
function moveCourier(to) {
  const from = map.hasLayer(pins.courier) && pins.courier.getLatLng();
  if (!to || !from || calm || from.distanceTo(to) > 3000) {
    move = null;
    return putCourier(to);
  }
  if (to.equals(move?.to ?? from)) return putCourier(from);
  const began = performance.now();
  const takes = Math.min(4000, Math.max(600, began - (move?.began ?? 0)));
  const mine = move = { to, began };
  const step = (time) => {
    if (move !== mine) return;
    const part = Math.min(1, (time - began) / takes);
    const between = (a, b) => a + (b - a) * part;
    if (!zooming) putCourier(L.latLng(between(from.lat, to.lat), between(from.lng, to.lng)));
    if (part < 1 || zooming) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

function showMap() {
  if (!order || over || !window.L) return;
  if (!map) makeMap();
  const to = point(order.position);
  const wanted = JSON.stringify([order.shop, order.destination, !to]);
  if (!touched && (wanted !== fitted || to && !map.getBounds().contains(to))) fit();
  fitted = wanted;
  set(pins.shop, point(order.shop));
  set(pins.door, point(order.destination));
  moveCourier(to);
}

function end() {
  over = true;
  source.close();
  put("lost", "");
  say("All done here", "This order ended a while ago, and its link with it. Thank you!");
  if (map) moveCourier(null);
}

function connect() {
  if (over) return;
  source?.close();
  const mine = source = new EventSource(`${location.pathname}/events`);
  mine.onopen = () => {
    lostAt = undefined;
    put("lost", "");
  };
  mine.onerror = async () => {
    lostAt ??= now();
    put("lost", `No connection since ${clock(lostAt)}. Trying again…`);
    if (mine.readyState !== EventSource.CLOSED) return;
    // Refused: for good, or only now?
    const { status } = await fetch(location.pathname, { method: "HEAD" }).catch(() => ({}));
    if (status === 404 || status === 410) end();
    else setTimeout(connect, 5000);
  };
  mine.addEventListener("gone", end);
  mine.addEventListener("order", (event) => show(JSON.parse(event.data)));
}

function show(told) {
  order = told;
  showSteps();
  showWords();
  showMap();
}

// The page brings what its stream tells first.
const first = JSON.parse($("state").textContent);
if (first.status) show(first);
connect();
setInterval(showWords, 5000);
addEventListener("DOMContentLoaded", showMap); // Leaflet is here, or will not come
addEventListener("online", connect);
// The stream of a phone that slept may be dead.
addEventListener("visibilitychange", () => document.hidden || connect());
$("fit").onclick = () => {
  setTouched(false);
  fit();
};
