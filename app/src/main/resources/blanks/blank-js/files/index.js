exports.handler = async (event) => {
  console.log('Received', event);
  return { statusCode: 200, body: 'Hello from Kiln' };
};
