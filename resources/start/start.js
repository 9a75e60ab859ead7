// The figures of the start page, and what the reference says of each address. Without a key it reads /stream as it is;
// with one it asks for a ticket first, for a browser's EventSource sends no headers.
'use strict';

const element = id => document.getElementById(id);
const number = new Intl.NumberFormat(undefined, {maximumFractionDigits: 2});
const patience = 3000; // milliseconds, before it tries again
let key = '';

function say(text, isBad = false) {
  element('note').textContent = text;
  element('note').className = isBad ? 'bad' : '';
}

function show(snapshot) {
  const {overview, ingest} = snapshot;
  const set = (id, value) => { element(id).textContent = value === null ? '?' : number.format(value); };
  set('orders', overview.currentTimePeriod.orders);
  set('revenue', overview.currentTimePeriod.totalPrice);
  set('before', overview.previousTimePeriod.orders);
  set('total', overview.totalOrders);
  set('rate', ingest.recordsPerSecond);
  set('lag', ingest.lag);
  element('figures').hidden = false;
  element('figures').className = snapshot.stale || snapshot.catchingUp ? 'old' : '';
  const at = new Date(snapshot.timestamp).toLocaleTimeString();
  say(snapshot.stale ? `Figures of ${at}: nothing can be read since.`
    : snapshot.catchingUp ? `Figures of ${at}: catching up.` : `Live, ${at}.`);
}

const headers = () => key ? {Authorization: `ApiKey ${key}`} : {};

/// The address of the stream; nothing: a key is wanted.
async function addressOfStream() {
  const answer = await (key ? fetch('/stream/tickets', {method: 'POST', headers: headers()}) : fetch('/healthz'));
  if (answer.status === 401) return askForKey(key ? 'That is not its key.' : '');
  if (!answer.ok) throw new Error((await answer.json()).detail);
  return key ? `/stream?ticket=${(await answer.json()).ticket}` : '/stream';
}

function askForKey(why) {
  key = '';
  say(why, true);
  element('ask').hidden = false;
  element('key').focus();
}

async function begin() {
  const again = () => setTimeout(begin, patience);
  try {
    const address = await addressOfStream();
    if (!address) return;
    element('ask').hidden = true;
    describe();
    const stream = new EventSource(address);
    stream.addEventListener('snapshot', event => show(JSON.parse(event.data)));
    stream.onerror = () => {
      stream.close(); // a ticket is good for once: it begins anew instead
      say('The server is out of reach.', true);
      element('figures').className = 'old';
      again();
    };
  } catch (error) {
    say(error instanceof TypeError ? 'The server is out of reach.' : error.message, true);
    again();
  }
}

/// What the reference says of each address, once.
async function describe() {
  if (describe.done) return;
  const answer = await fetch('/openapi.json', {headers: headers()});
  if (!answer.ok) return;
  describe.done = true;
  const {paths} = await answer.json();
  for (const row of document.querySelectorAll('#routes li')) {
    const summary = paths[row.dataset.path]?.[row.dataset.method.toLowerCase()]?.summary;
    if (summary) row.append(Object.assign(document.createElement('span'), {textContent: summary}));
  }
}

element('ask').addEventListener('submit', event => {
  event.preventDefault();
  key = element('key').value.trim();
  element('key').value = '';
  begin();
});
begin();
