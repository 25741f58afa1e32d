import { createHmac, timingSafeEqual } from 'node:crypto';

export const handler = async (event) => {
  const secret = process.env.WEBHOOK_SECRET;
  if (!secret) {
    return answer(500, 'Set WEBHOOK_SECRET in the configuration of this function');
  }
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (!isSigned(body, event.headers?.['x-signature'] ?? '', secret)) {
    console.warn('Refused a webhook with a wrong signature');
    return answer(401, 'The signature does not fit');
  }
  const message = JSON.parse(body);
  console.log(`Received ${message.type} ${message.id}`);
  return answer(200, `Received ${message.type}`);
};

/** Compares in constant time, so that timing tells nothing about the right signature. */
function isSigned(body, signature, secret) {
  const expected = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, Buffer.from(expected));
}

function answer(statusCode, message) {
  return {
    statusCode,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message }),
  };
}
