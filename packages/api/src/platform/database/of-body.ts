/**
 * A condition: the column names an organisation, or a body that it has succeeded. `parameter` holds its id. Asked for by an old body's id,
 * it finds what is still under that name.
 */
export function ofBody(column: string, parameter: string): string {
  return `${column} in (select o.id from app.organisation o where ${parameter}::uuid in (o.id, o.final_id))`;
}
