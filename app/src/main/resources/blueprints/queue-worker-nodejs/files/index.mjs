export const handler = async (event) => {
  const batchItemFailures = [];
  for (const { messageId, body } of event.Records) {
    try {
      ship(JSON.parse(body));
    } catch (error) {
      console.error(`${messageId} failed: ${error.message}`);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  console.log(`${event.Records.length - batchItemFailures.length} of ${event.Records.length} done`);
  return { batchItemFailures };
};

function ship(order) {
  if (!(order.quantity > 0)) {
    throw new RangeError(`order ${order.id} has no quantity`);
  }
  console.log(`Shipping ${order.quantity} x ${order.item}`);
}
