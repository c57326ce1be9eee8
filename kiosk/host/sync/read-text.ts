const ANSWER_MAX_BYTES = 32 * 1024 * 1024;

/** A response's text, given up when it is longer than any honest answer. */
export async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > ANSWER_MAX_BYTES)
      throw new Error(`the server's answer is longer than ${ANSWER_MAX_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
