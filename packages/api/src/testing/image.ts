import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ran, started, type Ended, type Started } from './started.ts';

const checkout = resolve(import.meta.dirname, '../../../..');

/** What a Dockerfile's last stage says of how the product is run. */
export interface ImageConfiguration {
  environment: Record<string, string>;
  /** Numbers of user and group. */
  user: { uid: number; gid: number };
  entrypoint: string[];
  command: string[];
  healthCheck: string[];
  /** Instructions of the whole file, as `RUN node scripts/image.mjs /image`. */
  instructions: string[];
}

/** Reads infra/Dockerfile, which has one instruction a line but for backslashes, and commands in their JSON form. */
export function readDockerfile(): ImageConfiguration {
  const text = readFileSync(join(checkout, 'infra/Dockerfile'), 'utf8').replaceAll(/\\\n\s*/g, '').replaceAll(/^#.*\n/gm, '');
  const instructions = text.split('\n').filter((line) => line !== '');
  const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));
  const the = (name: string): string => {
    const [found, another] = last.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
    if (found === undefined || another !== undefined) throw new Error(`The Dockerfile’s last stage must have one ${name}`);
    return found;
  };
  const [uid = NaN, gid = NaN] = the('USER').split(':').map(Number);
  const environment = last.filter((line) => line.startsWith('ENV ')).map((line) => line.slice('ENV '.length).split('=', 2) as [string, string]);
  return {
    environment: Object.fromEntries(environment),
    user: { uid, gid },
    entrypoint: JSON.parse(the('ENTRYPOINT')) as string[],
    command: JSON.parse(the('CMD')) as string[],
    healthCheck: JSON.parse(the('HEALTHCHECK').replace(/^.*? CMD /, '')) as string[],
    instructions,
  };
}

/** The product as an image has it: the same files laid out by the same script, the same commands, the same user where we are root. */
export class Image {
  private constructor(
    /** What is the folder /app in the image. */
    readonly folder: string,
    private readonly temporary: string,
    private readonly node: string,
    private readonly configuration: ImageConfiguration,
  ) {}

  static async build(): Promise<Image> {
    const temporary = mkdtempSync(join(tmpdir(), 'golden-thread-image-'));
    chmodSync(temporary, 0o755);
    const folder = join(temporary, 'app');
    const { code, out, complaint } = await ran(process.execPath, [join(checkout, 'scripts/image.mjs'), folder], { cwd: checkout, env: process.env });
    if (code !== 0) throw new Error(`The image could not be laid out: ${out}${complaint}`);
    const configuration = readDockerfile();
    return new Image(folder, temporary, nodeFor(configuration.user, temporary), configuration);
  }

  remove(): void {
    rmSync(this.temporary, { recursive: true, force: true });
  }

  /** `docker run`, the image's own command, until it says that it is ready. */
  start(settings: Record<string, string>): Promise<Started> {
    const { entrypoint, command } = this.configuration;
    return started(this.node, [...entrypoint.slice(1), ...command], this.options(settings), /^ready /m);
  }

  /** `docker run` with a command of golden-thread, to its end. */
  run(settings: Record<string, string>, ...command: string[]): Promise<Ended> {
    return this.runWith('', settings, ...command);
  }

  /** The same with something on its standard input. */
  runWith(input: string, settings: Record<string, string>, ...command: string[]): Promise<Ended> {
    return ran(this.node, [...this.configuration.entrypoint.slice(1), ...command], this.options(settings), input);
  }

  /** The image's health check: exit code 0 when the process lives. */
  healthCheck(settings: Record<string, string>): Promise<Ended> {
    return ran(this.node, this.configuration.healthCheck.slice(1), this.options(settings));
  }

  private options(settings: Record<string, string>) {
    const { environment, user } = this.configuration;
    return { cwd: this.folder, env: { PATH: '/usr/local/bin:/usr/bin:/bin', ...environment, ...settings }, ...(process.getuid?.() === 0 ? user : {}) };
  }
}

/** Our Node, or a copy where that user may not run it: root's own is often in root's home. */
function nodeFor(user: ImageConfiguration['user'], folder: string): string {
  if (process.getuid?.() !== 0 || spawnSync(process.execPath, ['--version'], { ...user, cwd: '/' }).status === 0) return process.execPath;
  const copy = join(folder, 'node');
  copyFileSync(process.execPath, copy);
  chmodSync(copy, 0o755);
  return copy;
}
