// What `cargo xtask serve` gives in place of sw.js: nothing stays behind on
// 127.0.0.1 to stand before the next build, or before another project.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(registration.unregister()));
