/** What the API answered. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface MadeBoard {
  readonly id: string;
  readonly editKey: string;
  readonly viewKey: string;
}

/** Asks a server's API. `bearer`: a key or a token. */
export async function askApi(
  url: string,
  request: string,
  { bearer, body, headers }: { bearer?: string; body?: object; headers?: Record<string, string> } = {},
): Promise<ApiAnswer> {
  const [method = 'GET', path = '/'] = request.split(' ');
  const answer = await fetch(url + path, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(bearer !== undefined && { Authorization: `Bearer ${bearer}` }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : { text } };
}

/** Creates a board in mode `link`. */
export async function makeBoard(url: string, id?: string): Promise<MadeBoard> {
  const { status, body } = await askApi(url, 'POST /api/boards', { body: id === undefined ? {} : { id } });
  if (status !== 201) throw new Error(`no board was made: ${status} ${JSON.stringify(body)}`);
  return body as unknown as MadeBoard;
}
