// The way of one file to the desk by tus 1.0: pieces in order, each sealed before it is acknowledged. What breaks off is
// found again by its name, its size and the digests of its first and last bytes that are kept.

const VERSION = { "Tus-Resumable": "1.0.0" }, EDGE_BYTES = 1 << 20, PATIENCE_MS = 60_000;

export class Locked extends Error {}
export class Refused extends Error {}
export class Gone extends Error {}
export class Unreadable extends Error {}

export async function ask(address, options = {}) {
  const answer = await fetch(address, { ...options, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
  if (answer.type === "opaqueredirect") throw new Locked();
  return answer;
}

async function told(answer) {
  if (answer.status === 404) throw new Gone();
  // A refusal of ours is a sentence in plain text; pages of the desk and mistakes are not shown beside a file.
  const is_ours = answer.headers.get("Content-Type")?.startsWith("text/plain");
  if (answer.status < 500 || answer.status === 507) throw new Refused(is_ours ? (await answer.text()).trim() : "");
  throw new Error(String(answer.status));
}

async function bytes(file, start, end) {
  try { return await file.slice(start, end).arrayBuffer(); } catch { throw new Unreadable(); }
}

async function digest(data) {
  const found = await crypto.subtle.digest("SHA-256", data);
  return [...new Uint8Array(found)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function coded(words) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(words)));
}

// The upload that began with this very file, null where there is none.
export async function begun(file, { waiting, source, files, taken }) {
  const answer = await ask(source ? `${waiting}?source=${source}` : waiting);
  if (!answer.ok) await told(answer);
  for (const one of (await answer.json()).files) {
    if (one.name !== file.name || one.size !== file.size || taken.has(one.id)) continue;
    const asked = await ask(`${files}/${one.id}/edges`);
    if (!asked.ok) continue;
    const edges = await asked.json(), edge = Math.min(EDGE_BYTES, edges.kept);
    const first = await digest(await bytes(file, 0, edge));
    const last = await digest(await bytes(file, edges.kept - edge, edges.kept));
    if (first === edges.first && last === edges.last) return { id: one.id, source: one.source, kept: edges.kept };
  }
  return null;
}

export async function create(file, { files, source, device, token }) {
  const parts = { filename: file.name, filetype: file.type, source, device };
  const metadata = Object.entries(parts).filter(([, words]) => words).map(([name, words]) => `${name} ${coded(words)}`).join(",");
  const headers = { ...VERSION, "X-CSRFToken": token, "Upload-Length": String(file.size), "Upload-Metadata": metadata };
  const answer = await ask(files, { method: "POST", headers });
  if (answer.status !== 201) await told(answer);
  return answer.headers.get("Location").split("/").at(-1);
}

export async function kept_of(address) {
  const answer = await ask(address, { method: "HEAD", headers: VERSION });
  if (!answer.ok) await told(answer);
  return Number(answer.headers.get("Upload-Offset"));
}

// Sends from where the desk stands until the end, or until `waits` asks to stop by returning false.
export async function send(file, { address, piece, token, waits, progress }) {
  let kept = await kept_of(address);
  progress(kept);
  while (kept < file.size) {
    if (!(await waits())) return false;
    const body = await bytes(file, kept, kept + piece);
    const headers = { ...VERSION, "X-CSRFToken": token, "Upload-Offset": String(kept), "Content-Type": "application/offset+octet-stream" };
    const answer = await ask(address, { method: "PATCH", headers, body });
    if (answer.status !== 204 && answer.status !== 409) await told(answer);
    kept = Number(answer.headers.get("Upload-Offset"));
    progress(kept);
  }
  return true;
}
