/** What a new partnership begins with, until its secretariat issues a text of its own. */
export const firstMemorandum = {
  title: 'Memorandum of sharing',
  text: `The organisations of this partnership share their plans as equals. Each accepts the following for its people before they come in.

## What we share

1. Each organisation owns its records, decides who reads them, and answers for what they say.
2. What is shared with us we use for the partnership’s work, and give to nobody outside our organisation without asking its owner.
3. What is not shared with us does not exist for us. If we find out otherwise, we tell its owner at once.

## What we never write here

4. This is not a case system. We write no names, cases or details of children or families.

## Our people

5. Each person signs in as themselves. Our administrators remove people who leave on the day that they leave, and look through our members at least twice a year.
6. What our people do here is kept on record under their names.

## The law

7. We answer requests under the Freedom of Information Act for what we hold, and consult the owner of a record before we release it.
8. Each organisation remains the controller of what its people write.

This text is changed by the partnership’s secretariat when the board has agreed to it. Each version is kept.`,
} as const;
