// Puts ten thousand records into the store, newest first by their numbers. They
// have no originals: only the list is looked at.
return new Promise((resolve, reject) => {
  const request = indexedDB.open('duban');
  request.onsuccess = () => {
    const change = request.result.transaction('pages', 'readwrite');
    const pages = change.objectStore('pages');
    for (let number = 0; number < 10000; number++) {
      const id = number.toString(16).padStart(20, '0');
      pages.put(JSON.stringify({ id, name: `p${number}.txt`, paper: ['柳溪日报', '青榆时报', '半山晚报'][number % 3],
        date: `20${10 + number % 14}-${String(number % 12 + 1).padStart(2, '0')}-${String(number % 28 + 1).padStart(2, '0')}`,
        page: String(number % 16 + 1).padStart(2, '0'), articles: number % 20 + 1, bytes: 15000, added: 1e6 - number }), id);
    }
    change.oncomplete = () => { request.result.close(); resolve(true); };
    change.onabort = () => reject(change.error);
  };
});
