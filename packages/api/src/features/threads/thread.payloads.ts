import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { Comment } from './comment.entity.ts';
import { Thread } from './thread.entity.ts';

@ObjectType()
abstract class CommentPayload extends MutationPayload {
  @Field(() => Comment, { nullable: true })
  comment?: Comment | null;
}

@ObjectType()
abstract class ThreadAndCommentPayload extends CommentPayload {
  @Field(() => Thread, { nullable: true })
  thread?: Thread | null;
}

@ObjectType()
export class StartThreadPayload extends ThreadAndCommentPayload {}

@ObjectType()
export class PostCommentPayload extends ThreadAndCommentPayload {}

@ObjectType()
export class EditCommentPayload extends CommentPayload {}

@ObjectType()
export class DeleteCommentPayload extends CommentPayload {}

@ObjectType()
abstract class ThreadPayload extends MutationPayload {
  @Field(() => Thread, { nullable: true })
  thread?: Thread | null;
}

@ObjectType()
export class ResolveThreadPayload extends ThreadPayload {}

@ObjectType()
export class MarkThreadReadPayload extends ThreadPayload {}
