/**
 * A host reduced to what the shell sees of one: it says where it listens, serves a page behind a token, and lets a
 * test run code in that page and hear the answer. What the page tries is real; only the host's business is missing.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const journal = process.env['STAND_IN_JOURNAL'] ?? '';
const write = (line: Record<string, unknown>): void => appendFileSync(journal, `${JSON.stringify(line)}\n`);
const token = crypto.randomUUID();
const orders: { id: string; code: string }[] = [];

const PAGE = `<!doctype html><title>stand-in</title><body>screen<script>
const page = crypto.randomUUID();
setInterval(async () => {
  const order = await (await fetch('/beat?page=' + page + '&token=' + location.hash.slice(1))).json();
  if (order === null) return;
  let answer;
  try { answer = String(await (0, eval)(order.code)); } catch (error) { answer = 'threw ' + error.name; }
  await fetch('/answer', { method: 'POST', body: JSON.stringify({ id: order.id, answer }) });
}, 100);
</script>`;

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/') {
    write({ type: 'page-served' });
    response.setHeader('content-type', 'text/html').end(PAGE);
  } else if (url.pathname === '/beat') {
    // A page of an earlier host holds an earlier token, as with the real host.
    if (url.searchParams.get('token') === token) write({ type: 'beat', page: url.searchParams.get('page') });
    response.end(JSON.stringify(orders.shift() ?? null));
  } else if (url.pathname === '/answer') {
    write({ type: 'answer', ...JSON.parse(await text(request)) });
    response.end();
  } else if (url.pathname === '/order') {
    orders.push(JSON.parse(await text(request)));
    response.end();
  } else if (url.pathname === '/say') {
    // A line to the shell; what the shell answers comes in below.
    process.stdout.write(`${await text(request)}\n`);
    response.end();
  } else if (url.pathname === '/file') {
    response.setHeader('content-disposition', 'attachment; filename="left-behind.txt"').end('x');
  } else {
    response.statusCode = 403;
    response.end();
  }
});

// Started again it takes its port again, as a kiosk with a port of its own does.
const earlier = existsSync(journal) ? /"port":(\d+)/.exec(readFileSync(journal, 'utf8'))?.[1] : undefined;
server.listen(Number(earlier ?? 0), '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  write({ type: 'listening', port, pid: process.pid });
  process.stdout.write(
    `${JSON.stringify({ type: 'listening', url: `http://127.0.0.1:${port}/#${token}` })}\n`,
  );
});
createInterface({ input: process.stdin }).on('line', (line) => {
  const { type, request, program, jpegBase64 = '' } = JSON.parse(line);
  const bytes = Buffer.from(jpegBase64, 'base64');
  write({
    type: 'shell-said',
    said: type,
    request,
    program,
    start: bytes.subarray(0, 2).toString('hex'),
    size: bytes.length,
  });
});
process.on('SIGTERM', () => process.exit(0));
