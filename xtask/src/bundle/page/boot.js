// Starts the page once the document stands; the worker loads the glue without this.
// Written in old syntax, so that a browser which lacks what the page needs can say so.
addEventListener("DOMContentLoaded", function () {
  var wasm = document.querySelector("[data-wasm]");
  var failed = document.querySelector("[data-failed]");
  // A function of the type v128: 0 in all its lanes.
  var simd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11];
  var needed = {
    "WebAssembly": typeof WebAssembly === "object",
    "WebAssembly SIMD": typeof WebAssembly === "object" && WebAssembly.validate(new Uint8Array(simd)),
    "Web Workers": "Worker" in self,
    "HTML dialog": "HTMLDialogElement" in self,
    "DecompressionStream": Boolean(wasm.href) || "DecompressionStream" in self
  };
  var missing = Object.keys(needed).filter(function (name) { return !needed[name]; });
  var fail = function () {
    failed.removeAttribute("hidden");
    dispatchEvent(new Event("duban-failed"));
  };
  if (missing.length) {
    failed.querySelector("[data-missing]").textContent = missing.join(", ");
    return fail();
  }
  var part = function (name) { return document.querySelector("[data-" + name + "]"); };
  var typed = function (body) {
    return new Response(body, { headers: { "Content-Type": "application/wasm" } });
  };
  var whole = function (response) {
    if (!response.ok) throw new Error(response.status + " " + response.url);
    return response;
  };
  // A host may give the module any type.
  var known = function (response) {
    return response.headers.get("Content-Type") === "application/wasm" ? response : typed(response.body);
  };
  // In duban.html the modules and the dictionaries stand in the page: base64 of gzip.
  var unpacked = function (text) {
    var packed = Uint8Array.from(atob(text), function (c) { return c.charCodeAt(0); });
    return typed(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
  };
  var module = function (place) {
    return place.href ? fetch(place.href).then(whole).then(known) : Promise.resolve(unpacked(place.textContent));
  };
  // What the worker is made of, fetched once; after a failure, once more.
  var program;
  self.dubanWorker = function () {
    if (!program) {
      var glue = part("worker-glue");
      var text = function (response) { return response.text(); };
      var script = glue.href ? fetch(glue.href).then(whole).then(text) : glue.textContent;
      program = Promise.all([script, module(part("worker-wasm")).then(function (response) {
        return WebAssembly.compileStreaming(response);
      })]);
      program.catch(function () { program = null; });
    }
    return program;
  };
  // The dictionaries, at their first need.
  self.dubanHanzi = function () {
    var place = part("hanzi");
    var response = place.href ? fetch(place.href).then(whole) : Promise.resolve(unpacked(place.textContent));
    return response.then(function (response) { return response.arrayBuffer(); });
  };
  var broken = function (error) {
    console.error(error);
    fail();
  };
  var first;
  var started = function () {
    dispatchEvent(new Event("duban-started"));
    self.dubanWorker();
  };
  // The page's second half is asked for by the first, with whose memory and functions
  // it is linked. It answers through a function of the table.
  self.dubanLater = function (answer, data) {
    Promise.all([module(part("later")), first]).then(function (both) {
      var exports = both[1];
      return WebAssembly.instantiateStreaming(both[0], { __wasm_split: exports }).then(function () {
        exports.__indirect_function_table.get(answer)(data, true);
      });
    }).then(started, broken);
  };
  first = module(wasm).then(function (response) {
    return wasm_bindgen({ module_or_path: response });
  });
  first.then(function () {
    if (!part("later")) started();
  }, broken);
});
