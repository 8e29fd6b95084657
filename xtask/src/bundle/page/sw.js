// Keeps one version of the page whole, for use without a network. The build puts
// the files and their hashes above this.
const CACHE = `duban-${VERSION}`;
const PAGE = "index.html";

const keep = async () => {
  const cache = await caches.open(CACHE);
  const one = async ([name, integrity]) => {
    const page = name === PAGE;
    const response = await fetch(page ? "./" : name, { integrity, cache: page ? "no-cache" : "default" });
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    // A copy, because a host may have redirected, which a page may not be.
    const type = response.headers.get("Content-Type") ?? "";
    await cache.put(name, new Response(await response.blob(), { headers: { "Content-Type": type } }));
  };
  try {
    await Promise.all(Object.entries(FILES).map(one));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
};

// The version before stays for pages that are still open; older ones go.
const tidy = async () => {
  const versions = (await caches.keys()).filter((name) => name.startsWith("duban-") && name !== CACHE);
  await Promise.all(versions.slice(0, -1).map((name) => caches.delete(name)));
  await clients.claim();
};

// The name within the bundle, or null for what lies elsewhere.
const nameOf = (address) => {
  const scope = self.registration.scope;
  const [whole] = address.split(/[?#]/);
  return whole.startsWith(scope) ? whole.slice(scope.length) || PAGE : null;
};

const answer = async (name, event) => {
  const mine = await (await caches.open(CACHE)).match(name);
  if (mine) return mine;
  const older = name === PAGE ? undefined : await caches.match(new URL(name, self.registration.scope));
  if (older) return older;
  // The store was cleared under us: fill it again.
  if (name in FILES) event.waitUntil(keep().catch(() => {}));
  return fetch(event.request);
};

const receive = async (request) => {
  const form = await request.formData();
  const cache = await caches.open("shared");
  const text = [form.get("title"), form.get("text")].filter(Boolean).join("\n");
  const files = form.getAll("files").filter((part) => part instanceof File);
  if (text && !files.length) files.push(new File([text], "shared.txt"));
  await Promise.all(files.map((file) => cache.put(`shared/${encodeURIComponent(file.name)}`, new Response(file))));
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
