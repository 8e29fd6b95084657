// For the hosted page: kept for use without a network, and open to files that the
// system hands over. What a browser does not know is left out.
{
  const files = navigator.serviceWorker;
  // As the worker names what it keeps.
  const OURS = `duban ${new URL("./", location)} `;
  const trust = (address) => self.trustedTypes
    ? trustedTypes.createPolicy("duban-offline", { createScriptURL: (same) => same }).createScriptURL(address)
    : address;

  // A new version waits until the reader accepts it: the page hears
  // "duban-update", or finds it told, and answers "duban-update-accepted".
  const offer = (waiting) => {
    addEventListener("duban-update-accepted", () => {
      files.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting.postMessage("take over");
    }, { once: true });
    self.dubanUpdate = true;
    dispatchEvent(new Event("duban-update"));
  };

  const keep = async () => {
    const registration = await files.register(trust("sw.js"));
    if (!files.controller) return;
    const watch = () => {
      const coming = registration.installing;
      coming?.addEventListener("statechange", () => coming.state === "installed" && offer(coming));
    };
    if (registration.waiting) offer(registration.waiting);
    // It may have begun to come before this page asked.
    watch();
    registration.addEventListener("updatefound", watch);
  };

  // A page whose files do not fit together is thrown away, once, and loaded afresh.
  const heal = async () => {
    if (!files?.controller || sessionStorage.getItem("duban-healed")) return;
    sessionStorage.setItem("duban-healed", "yes");
    const ours = (await caches.keys()).filter((name) => name.startsWith(OURS));
    await Promise.all(ours.map((name) => caches.delete(name)));
    await (await files.getRegistration())?.unregister();
    location.reload();
  };

  // Files from outside come in as if they were dropped on the page, with the names of
  // those that could not be read, so that the page says so.
  const receive = (list, unreadable = []) => {
    const dataTransfer = new DataTransfer();
    list.forEach((file) => dataTransfer.items.add(file));
    if (unreadable.length) dataTransfer.setData("text/x-unreadable", unreadable.join("\n"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  };

  const receiveShared = async () => {
    if (!new URLSearchParams(location.search).has("shared")) return;
    const shared = `shared with ${OURS}`;
    const cache = await caches.open(shared);
    const list = [];
    for (const request of await cache.keys()) {
      const name = decodeURIComponent(request.url.split("/").at(-1));
      list.push(new File([await (await cache.match(request)).blob()], name));
    }
    await caches.delete(shared);
    history.replaceState(null, "", location.pathname);
    if (list.length) receive(list);
  };

  addEventListener("duban-failed", () => heal().catch(() => {}));
  addEventListener("duban-started", () => {
    if (!files) return;
    // Last, and not needed: storage may be blocked, the host unwilling.
    self.dubanWorker().finally(keep).catch(() => {});
    receiveShared().catch(() => {});
    window.launchQueue?.setConsumer(async ({ files: handles }) => {
      if (!handles?.length) return;
      const opened = await Promise.allSettled(handles.map((handle) => handle.getFile()));
      const lost = handles.filter((_, index) => opened[index].status === "rejected");
      receive(opened.flatMap(({ value }) => value ?? []), lost.map(({ name }) => name));
    });
  });
}
