export const handler = async (event, context) => {
  const name = event.name ?? 'world';
  console.log(`Greeting ${name}, with ${context.getRemainingTimeInMillis()} ms left`);
  return { message: `Hello, ${name}!` };
};
