interface Pending<Answer> {
  resolve(answer: Answer): void;
  reject(fault: Error): void;
}

/** Calls to another thread that it has not answered: each is settled once, by its number; all reject when the thread dies. */
export class PendingCalls<Answer> {
  readonly #open = new Map<number, Pending<Answer>>();
  #last = 0;
  #dead: Error | undefined;

  get dead(): boolean {
    return this.#dead !== undefined;
  }

  /** Opens a call and hands its number to `send`. */
  call(send: (call: number) => void): Promise<Answer> {
    if (this.#dead) return Promise.reject(this.#dead);
    this.#last += 1;
    const call = this.#last;
    return new Promise((resolve, reject) => {
      this.#open.set(call, { resolve, reject });
      send(call);
    });
  }

  resolve(call: number, answer: Answer): void {
    this.#take(call)?.resolve(answer);
  }

  reject(call: number, fault: Error): void {
    this.#take(call)?.reject(fault);
  }

  /** The thread is gone: what waits and all that is still to come rejects with the first cause. */
  die(cause: Error): void {
    this.#dead ??= cause;
    for (const { reject } of this.#open.values()) reject(this.#dead);
    this.#open.clear();
  }

  #take(call: number): Pending<Answer> | undefined {
    const pending = this.#open.get(call);
    this.#open.delete(call);
    return pending;
  }
}
