/** A reader process that says things which are no messages, one good one among them, then falls silent. */
const lines = [
  'hello',
  '{"type":"tap"}',
  '{"type":"tap","reader":"r","reading":{"card":"0114B35A6B7C8D9E"}}',
  'null',
  '{"type":"unreadable","reader":"r","code":"card/once-more","later":"ignored"}',
];
process.stdout.write(`${lines.join('\n')}\n`);
process.stdin.resume();
