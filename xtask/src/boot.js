// Starts the page once the document stands; the worker loads the glue without this.
addEventListener("DOMContentLoaded", () => {
  const wasm = document.querySelector("[data-wasm]");
  const source = wasm.href ?? Uint8Array.from(atob(wasm.textContent), (c) => c.charCodeAt(0));
  wasm_bindgen({ module_or_path: source }).catch((error) => {
    console.error(error);
    const notice = document.querySelector("[data-failed]");
    if (notice) notice.hidden = false;
  });
});
