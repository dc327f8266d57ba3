interface Page<Row> {
  edges: { cursor: string; node: Row }[];
  nodes: Row[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** Walks a list by its cursors to the end, and complains when a page contradicts itself. */
export async function everyPage<Row>(ask: (first: number, after: string | null) => Promise<Page<Row>>, size: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after: string | null = null; ;) {
    const { edges, nodes, pageInfo }: Page<Row> = await ask(size, after);
    const told = JSON.stringify({ startCursor: pageInfo.startCursor, endCursor: pageInfo.endCursor, hasPreviousPage: pageInfo.hasPreviousPage, nodes });
    const meant = JSON.stringify({
      startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null, hasPreviousPage: after !== null, nodes: edges.map(({ node }) => node),
    });
    if (told !== meant) throw new Error(`A page says ${told} and means ${meant}`);
    if (edges.length > size || (pageInfo.hasNextPage && edges.length < size)) throw new Error(`A page of ${size} holds ${edges.length}`);
    rows.push(...nodes);
    if (!pageInfo.hasNextPage) return rows;
    after = pageInfo.endCursor;
  }
}
