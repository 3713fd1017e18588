// Long work in parts, between which the page answers.

/** Fulfilled in a task of its own, soon: between two tasks a browser answers taps and keys. A timer would be slowed in a page that is not seen. */
export function nextTask() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done(undefined);
    };
    port2.postMessage(null);
  });
}
