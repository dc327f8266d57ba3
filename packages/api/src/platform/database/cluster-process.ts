import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errorCode } from '../operator-error.ts';

/** A running process, told apart from a later one that was given the same number. */
export interface RunningProcess {
  pid: number;
  /** When it started, in whatever unit the system uses: only good for comparing. */
  startedAt: string;
  /** Its command line, arguments separated by spaces. */
  command: string;
}

const isNoSuchProcess = (error: unknown): boolean =>
  errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH';

const fromProc = (pid: number): RunningProcess | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets and may hold spaces, so fields are counted after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const ticksSinceBoot = fields[19];
    if (ticksSinceBoot === undefined || state === 'Z') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, startedAt: `${boot}/${ticksSinceBoot}`, command };
  } catch (error) {
    if (isNoSuchProcess(error)) return undefined;
    throw error;
  }
};

const fromPs = (pid: number): RunningProcess | undefined => {
  try {
    const line = execFileSync('ps', ['-ww', '-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8', env: { PATH: '/bin:/usr/bin', LC_ALL: 'C' } });
    const startTimeWidth = 24;
    return { pid, startedAt: line.slice(0, startTimeWidth), command: line.slice(startTimeWidth).trim() };
  } catch {
    // ps ends with 1 when there is no such process.
    return undefined;
  }
};

/** The process with this number, if it is alive (a zombie is not). */
export const runningProcess = (pid: number): RunningProcess | undefined =>
  // Slim container images have no ps, and macOS has no /proc.
  process.platform === 'linux' ? fromProc(pid) : fromPs(pid);

/** Whether the number is taken, be it by a zombie or by another user's process. */
export const isPidTaken = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
};

/** Sends a signal; false when the process has gone. */
export const signalProcess = (pid: number, signal: NodeJS.Signals): boolean => {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
};
