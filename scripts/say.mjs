/** Tells what is going on, a line when a step begins and one with its seconds when it is done. */
export const sayTo = (stream) => {
  const say = (step) => {
    const began = performance.now();
    stream.write(`${step} …\n`);
    return () => stream.write(`${step}: ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  };
  say.problem = (sentence) => process.stderr.write(`${sentence}\n`);
  return say;
};
