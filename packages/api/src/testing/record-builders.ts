import type { TestApi, Who } from './api.ts';

/** A record that the API made, as its owner got it back. */
export interface Made {
  id: string;
  version: number;
}

interface Chosen {
  scope: 'OWNER' | 'ORGANISATIONS' | 'PARTNERSHIP';
  organisationIds?: string[];
  endings?: { organisationId: string; endsOn: string }[];
}

/** Who shall read it, in the words of a partner; left out, the API's own default holds. */
abstract class SharedBuilder {
  protected audience: Chosen | undefined;

  constructor(
    protected readonly api: TestApi,
    protected readonly owner: Who,
  ) {}

  sharedWith(...organisations: Who[]): this {
    this.audience = { scope: 'ORGANISATIONS', organisationIds: organisations.map((organisation) => this.api.organisation(organisation)) };
    return this;
  }

  /** The share with one of those named ends by itself on a day. */
  until(organisation: Who, endsOn: string): this {
    if (this.audience === undefined) throw new Error('Share first');
    this.audience.endings = [...(this.audience.endings ?? []), { organisationId: this.api.organisation(organisation), endsOn }];
    return this;
  }

  sharedWithAll(): this {
    this.audience = { scope: 'PARTNERSHIP' };
    return this;
  }

  forOwnerAlone(): this {
    this.audience = { scope: 'OWNER' };
    return this;
  }
}

export class WorkstreamBuilder extends SharedBuilder {
  private readonly values: Record<string, unknown>;

  constructor(api: TestApi, owner: Who, ref: string) {
    super(api, owner);
    this.values = { ref, title: `Workstream ${ref}` };
  }

  /** Reference, title and whatever else the input takes. */
  with(values: Record<string, unknown>): this {
    Object.assign(this.values, values);
    return this;
  }

  contributedToBy(...organisations: Who[]): this {
    return this.with({ contributorIds: organisations.map((organisation) => this.api.organisation(organisation)) });
  }

  async create(): Promise<Made> {
    const input = { ...this.values, audience: this.audience };
    return (await this.api.done<{ workstream: Made }>(this.owner, 'createWorkstream', input, 'workstream { id version }')).workstream;
  }
}

export class MilestoneBuilder extends SharedBuilder {
  private readonly values: Record<string, unknown> = { title: 'Engagement closes', baselineOn: '2024-05-31' };

  of(workstream: { id: string }): this {
    return this.with({ workstreamId: workstream.id });
  }

  with(values: Record<string, unknown>): this {
    Object.assign(this.values, values);
    return this;
  }

  async create(): Promise<Made> {
    const input = { ...this.values, audience: this.audience };
    return (await this.api.done<{ milestone: Made }>(this.owner, 'createMilestone', input, 'milestone { id version }')).milestone;
  }
}

/** An agreement, proposed by one of its two parties. */
export class InterdependencyBuilder extends SharedBuilder {
  private readonly values: Record<string, unknown> = { title: 'Engagement findings' };

  /** Who gives, and the milestone of theirs that it depends on. */
  from(giver: Who, milestone?: { id: string }): this {
    return this.with({ givingOrganisationId: this.api.organisation(giver), givingMilestoneId: milestone?.id });
  }

  /** Who needs, and the milestone of theirs that waits for it. */
  to(needer: Who, milestone?: { id: string }): this {
    return this.with({ needingOrganisationId: this.api.organisation(needer), needingMilestoneId: milestone?.id });
  }

  with(values: Record<string, unknown>): this {
    Object.assign(this.values, values);
    return this;
  }

  async propose(): Promise<Made> {
    const input = { ...this.values, audience: this.audience };
    return (await this.api.done<{ interdependency: Made }>(this.owner, 'proposeInterdependency', input, 'interdependency { id version }')).interdependency;
  }

  /** Proposed and agreed to, with whatever the other party answers of its own. */
  async agreedBy(other: Who, answer: Record<string, unknown> = {}): Promise<Made> {
    const { id, version } = await this.propose();
    const input = { interdependencyId: id, version, answer: 'AGREE', ...answer };
    return (await this.api.done<{ interdependency: Made }>(other, 'answerInterdependency', input, 'interdependency { id version }')).interdependency;
  }
}

/** A discussion and its first comment. */
export interface Started {
  id: string;
  comment: Made;
}

export class DiscussionBuilder extends SharedBuilder {
  private readonly values: Record<string, unknown> = { title: 'Can you make the 28th?', body: 'Yes, if Cabinet agrees.' };

  about(subject: { id: string }): this {
    return this.with({ subjectId: subject.id });
  }

  with(values: Record<string, unknown>): this {
    Object.assign(this.values, values);
    return this;
  }

  async start(): Promise<Started> {
    const input = { ...this.values, audience: this.audience };
    const { thread, comment } = await this.api.done<{ thread: { id: string }; comment: Made }>(
      this.owner, 'startThread', input, 'thread { id } comment { id version }');
    return { id: thread.id, comment };
  }
}

export class CommentBuilder {
  private readonly values: Record<string, unknown> = { body: 'We can.' };

  constructor(
    private readonly api: TestApi,
    private readonly author: Who,
  ) {}

  in(thread: { id: string }): this {
    this.values['threadId'] = thread.id;
    return this;
  }

  saying(body: string): this {
    this.values['body'] = body;
    return this;
  }

  async post(): Promise<Made> {
    return (await this.api.done<{ comment: Made }>(this.author, 'postComment', this.values, 'comment { id version }')).comment;
  }
}
