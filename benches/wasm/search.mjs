// Search in Wasm at 1, 10 and 95 MB, beside memchr::memmem in the same Wasm and
// JavaScript's indexOf: `node benches/wasm/search.mjs module.wasm`. How to
// build the module is said in src/lib.rs.
import { readFileSync } from "node:fs";

const TERMS = ["双燕桥", "记者", "铁路", "的"];
const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), {});
const wasm = instance.exports;

/** The fastest of several runs, in milliseconds, with what the run gave. */
function best(run) {
  let [time, value] = [Infinity, 0];
  const until = performance.now() + 1500;
  for (let round = 0; round < 5 || (performance.now() < until && round < 200); round++) {
    const start = performance.now();
    value = run();
    time = Math.min(time, performance.now() - start);
  }
  return [time, value];
}

function count(text, term) {
  let hits = 0;
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) hits++;
  return hits;
}

console.log("MB   term    hits   search ms   memmem ms   ratio   indexOf ms   memory/text");
for (const megabytes of [1, 10, 95]) {
  const memory = wasm.prepare(megabytes);
  const bytes = new Uint8Array(wasm.memory.buffer, wasm.raw_start(), wasm.raw_length());
  const text = new TextDecoder().decode(bytes);
  TERMS.forEach((term, number) => {
    const [search, hits] = best(() => wasm.search(number));
    const [memmem, again] = best(() => wasm.memmem(number));
    const [script, thrice] = best(() => count(text, term));
    if (hits !== again || hits !== thrice) throw new Error(`${term}: ${hits}, ${again} and ${thrice} hits`);
    const cells = [String(megabytes).padEnd(5), term.padEnd(6), String(hits).padStart(6), search.toFixed(3).padStart(11), memmem.toFixed(3).padStart(11),
      (search / memmem).toFixed(2).padStart(7), script.toFixed(2).padStart(12), (memory / bytes.length).toFixed(2).padStart(13)];
    console.log(cells.join(" "));
  });
}
