import { spawn } from 'node:child_process';

/**
 * Runs a program with our input and output, and returns its exit code (128 + the number for a signal, as shells have it).
 * A SIGTERM that reaches us alone is passed on; Ctrl+C reaches the whole terminal by itself.
 * `whenStarted` gets the child process, for whoever must watch it.
 */
export const runChild = (command, parameters, { cwd, env = {}, whenStarted } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd, env: { ...process.env, ...env }, stdio: 'inherit' });
    const passOn = () => child.kill('SIGTERM');
    process.on('SIGTERM', passOn);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      process.off('SIGTERM', passOn);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
    whenStarted?.(child);
  });
