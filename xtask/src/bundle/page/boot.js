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
  // In duban.html what is fetched elsewhere stands in the page, compressed: each
  // character is 7, 13 or 20 bits, as bundle/dense.rs has written them.
  var unpacked = function (place) {
    var text = place.textContent, packed = new Uint8Array(Number(place.getAttribute("data-bytes")));
    for (var i = 0, at = 0, held = 0, bits = 0; i < text.length; i++) {
      var c = text.charCodeAt(i);
      if (c < 0x80) {
        held = held << 7 | (c === 9 ? 0x1c : c === 10 ? 0x5f : c - 0x20);
        bits += 7;
      } else if (c < 0x800) {
        held = held << 13 | 0x1800 + c - 0xa0;
        bits += 13;
      } else {
        held = held << 20 | 0xfa000 + c - 0x3400;
        bits += 20;
      }
      for (; bits > 7; at++) packed[at] = held >> (bits -= 8);
    }
    return typed(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
  };
  // Without the third part there is something to read, without the others nothing.
  var given = function (place, cache) {
    if (!place.href) return Promise.resolve(unpacked(place));
    return fetch(place.href, { cache: cache, priority: place === part("extra") ? "low" : "auto" }).then(whole);
  };
  // What neither comes nor fails is asked for once more, and again, each time after
  // twice as long.
  var patient = function (ask) {
    var millis = 15000, again;
    return new Promise(function (resolve, reject) {
      var wait = function () {
        again = setTimeout(function () {
          wait();
          ask().then(resolve, function () {});
        }, millis);
        millis *= 2;
      };
      wait();
      ask().then(resolve, reject);
    }).finally(function () { clearTimeout(again); });
  };
  var module = function (place) {
    return patient(function () { return WebAssembly.compileStreaming(given(place).then(known)); });
  };
  // The glue, which in duban.html runs once it is unpacked: the policy knows it by its hash.
  var glued = function (place) {
    if (place.src) return Promise.resolve();
    return unpacked(place).text().then(function (text) {
      var same = { createScript: function (script) { return script; } };
      var policy = self.trustedTypes ? trustedTypes.createPolicy("duban-glue", same) : same;
      var script = document.createElement("script");
      script.textContent = policy.createScript(text);
      document.head.appendChild(script);
    });
  };
  // What the worker is made of, fetched once; after a failure, once more.
  var program;
  self.dubanWorker = function () {
    if (!program) {
      var script = patient(function () {
        return given(part("worker-glue")).then(function (response) { return response.text(); });
      });
      program = Promise.all([script, module(part("worker-wasm"))]);
      program.catch(function () { program = null; });
    }
    return program;
  };
  // The dictionaries, at their first need.
  self.dubanHanzi = function (cache) {
    return patient(function () {
      return given(part("hanzi"), cache).then(function (response) { return response.arrayBuffer(); });
    });
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
  // The page's other parts are asked for by the first, with whose memory and functions
  // they are linked. They answer through a function of the table.
  var linked = function (names, answer, data) {
    return Promise.all(names.map(part).map(module).concat(first)).then(function (all) {
      var exports = all.pop();
      all.forEach(function (compiled) { new WebAssembly.Instance(compiled, { __wasm_split: exports }); });
      exports.__indirect_function_table.get(answer)(data, true);
    });
  };
  self.dubanLater = function (answer, data) {
    linked(["shared", "later"], answer, data).then(started, broken);
  };
  // It asks again if need be.
  self.dubanExtra = function (answer, data) {
    linked(["extra"], answer, data).catch(function () {
      first.then(function (exports) { exports.__indirect_function_table.get(answer)(data, false); });
    });
  };
  first = Promise.all([module(wasm), glued(part("glue"))]).then(function (both) {
    return wasm_bindgen({ module_or_path: both[0] });
  });
  first.then(function () {
    if (!part("later")) started();
  }, broken);
});
