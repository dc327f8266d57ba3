import { TestApi } from '../../../testing/api.ts';
import { Seed, type Persona } from '../../../testing/seed.ts';
import { previewPlan, sendPlan, type Preview } from './sending.ts';

interface ImportState {
  state: string;
  rowsDone: number;
  rowsTotal: number;
  changes: { totalCount: number };
}

/** An administrator at work, in a partnership into which nothing was imported yet. */
export class PlanDesk {
  private partnerships = 0;

  private constructor(
    readonly api: TestApi,
    private seed: Seed,
  ) {}

  static async start(): Promise<PlanDesk> {
    const api = await TestApi.start();
    return new PlanDesk(api, api.seed);
  }

  /** Goes on in another partnership. */
  async elsewhere(): Promise<void> {
    this.partnerships += 1;
    this.seed = await Seed.partnership(this.api.database, { prefix: `p${this.partnerships}-` });
  }

  /** The Trust's administrator. */
  get who(): Persona {
    return this.seed.person('trust', 'ADMINISTRATOR');
  }

  person(...who: Parameters<Seed['person']>): Persona {
    return this.seed.person(...who);
  }

  asOperator: Seed['asOperator'] = (work) => this.seed.asOperator(work);

  /** Refs of the workstreams that somebody reads. */
  async refs(reader: Persona = this.who): Promise<string[]> {
    const { workstreams } = await this.api.data<{ workstreams: { nodes: { ref: string }[] } }>(reader, '{ workstreams(first: 100) { nodes { ref } } }');
    return workstreams.nodes.map(({ ref }) => ref);
  }

  /** Sends a file that can be read, and looks at it. */
  async previewed(bytes: Uint8Array, choices: object | null = null): Promise<{ id: string; preview: Preview }> {
    const { id, problem } = await sendPlan(this.api, this.who, bytes);
    const preview = await previewPlan(this.api, this.who, id, choices);
    if (preview === null) throw new Error(problem ?? 'no preview');
    return { id, preview };
  }

  async stateOf(id: string): Promise<ImportState | null> {
    const asked = 'query ($id: ID!) { planImport(id: $id) { state rowsDone rowsTotal changes(first: 1) { totalCount } } }';
    return (await this.api.data<{ planImport: ImportState | null }>(this.who, asked, { id })).planImport;
  }

  async workstream(ref: string): Promise<{ id: string; version: number }> {
    return (await this.api.data<{ workstream: { id: string; version: number } }>(this.who, 'query ($ref: String!) { workstream(ref: $ref) { id version } }', { ref })).workstream;
  }
}
