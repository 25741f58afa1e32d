const books = new Map([
  ['1', { id: '1', title: 'Sketch of the Analytical Engine', author: 'Ada Lovelace' }],
  ['2', { id: '2', title: 'The Education of a Computer', author: 'Grace Hopper' }],
]);

const routes = {
  'GET /books': () => answer(200, [...books.values()]),
  'GET /books/{id}': ({ id }) =>
    books.has(id) ? answer(200, books.get(id)) : answer(404, { message: `There is no book ${id}` }),
  'POST /books': (_, body) =>
    body?.title
      ? answer(201, { id: String(books.size + 1), ...body })
      : answer(400, { message: 'A book needs a title' }),
};

export const handler = async (event) => {
  const route = routes[event.routeKey];
  console.log(`${event.routeKey} from ${event.requestContext?.http?.sourceIp ?? 'unknown'}`);
  if (!route) {
    return answer(404, { message: `There is no route ${event.routeKey}` });
  }
  const body = parsed(event);
  return body === undefined
    ? answer(400, { message: 'The body is not JSON' })
    : route(event.pathParameters ?? {}, body);
};

/** The body as an object: null when there is none, undefined when it cannot be read. */
function parsed({ body, isBase64Encoded }) {
  if (!body) {
    return null;
  }
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
  } catch {
    return undefined;
  }
}

function answer(statusCode, body) {
  return {
    statusCode,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
