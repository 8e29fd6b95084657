// Keeps one version of the page whole, for use without a network. The build puts
// the files and their hashes above this.
// What other pages of this origin keep, in other folders too, is theirs.
const HOME = new URL("./", location).href;
const OURS = `duban ${HOME} `;
const CACHE = OURS + VERSION;
const PAGE = "index.html";

const given = async (address, options) => {
  const response = await fetch(address, options);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
};

// Most hosts give the page by the folder's name, some by nothing else; an object store
// only by the page's own.
const pageGiven = async (integrity) => {
  const options = { integrity, cache: "no-cache" };
  return given("./", options).catch(() => given(PAGE, options));
};

const keepOne = async (cache, name, options) => {
  const integrity = FILES[name];
  const response = await (name === PAGE ? pageGiven(integrity) : given(name, { integrity, ...options }));
  // A copy, because a host may have redirected, which a page may not be.
  const type = response.headers.get("Content-Type") ?? "";
  await cache.put(name, new Response(await response.blob(), { headers: { "Content-Type": type } }));
};

const keep = async () => {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.keys(FILES).map((name) => keepOne(cache, name)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
};

// The version before stays for pages that are still open; older ones go.
const tidy = async () => {
  const versions = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(versions.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
};

// The name within the bundle, or null for what lies elsewhere.
const nameOf = (address) => {
  const [whole] = address.split(/[?#]/);
  return whole.startsWith(HOME) ? whole.slice(HOME.length) || PAGE : null;
};

const answer = async (name, event) => {
  const cache = await caches.open(CACHE);
  // What is kept of it was of no use.
  const afresh = event.request.cache === "reload" && name in FILES;
  if (afresh) await keepOne(cache, name, { cache: "reload" }).catch(() => {});
  const mine = await cache.match(name);
  if (mine) return mine;
  const older = name === PAGE ? undefined : await caches.match(HOME + name);
  if (older) return older;
  // The store was cleared under us: fill it again.
  if (name in FILES) event.waitUntil(keep().catch(() => {}));
  return fetch(event.request);
};

const receive = async (request) => {
  const form = await request.formData();
  const cache = await caches.open(`shared with ${OURS}`);
  const [title, text] = [form.get("title"), form.get("text")];
  // Where no file was chosen, a form has one without a name.
  const files = form.getAll("files").filter(({ name }) => name);
  // A title alone is that of the files.
  if (text || (title && !files.length)) {
    files.push(new File([[title, text].filter(Boolean).join("\n")], "shared.txt"));
  }
  // Two files may have one name.
  const place = ({ name }) => `shared/${crypto.randomUUID()}/${encodeURIComponent(name)}`;
  await Promise.all(files.map((file) => cache.put(place(file), new Response(file))));
  return Response.redirect("./?shared", 303);
};

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(tidy()));
addEventListener("message", ({ data }) => data === "take over" && skipWaiting());
addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const name = nameOf(url);
  if (method === "POST" && name === "share") event.respondWith(receive(event.request));
  if (method !== "GET" || name === null) return;
  if (name in FILES || /\.[0-9a-f]{16}\./.test(name)) event.respondWith(answer(name, event));
});
