// Starts the page once the document stands; the worker loads the glue without this.
addEventListener("DOMContentLoaded", async () => {
  const wasm = document.querySelector("[data-wasm]");
  // In duban.html the module stands in the page: base64 of gzip.
  const within = () => {
    const packed = Uint8Array.from(atob(wasm.textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream, { headers: { "Content-Type": "application/wasm" } });
  };
  try {
    await wasm_bindgen({ module_or_path: wasm.href ?? within() });
    dispatchEvent(new Event("duban-started"));
  } catch (error) {
    console.error(error);
    document.querySelector("[data-failed]")?.removeAttribute("hidden");
    dispatchEvent(new Event("duban-failed"));
  }
});
