import { Column, PrimaryColumn } from 'typeorm';
import type { ChosenScope } from '@golden-thread/shared/audience';
import type { CivilDate } from '@golden-thread/shared/civil-date';

/** The columns of every record that an organisation owns and shares. Partnership and readers are the database's to write. */
export abstract class OwnedRecord {
  @PrimaryColumn({ type: 'uuid', update: false })
  id: string;

  @Column({ type: 'uuid', insert: false, update: false })
  partnershipId: string;

  @Column({ type: 'uuid', update: false })
  ownerId: string;

  /** The set of organisations that read it, decided by keeper. */
  @Column({ type: 'int', insert: false, update: false })
  audienceId: number;

  @Column('text')
  sharedScope: ChosenScope;

  @Column({ type: 'uuid', array: true })
  sharedWith: string[];

  /** In step with `sharedWith`: from the start of this day the organisation no longer reads. */
  @Column({ type: 'date', array: true })
  sharedUntil: (CivilDate | null)[];
}
