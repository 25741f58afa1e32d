export const handler = async (event) => {
  const files = event.Records.map(described);
  const kinds = {};
  for (const { key, kind, size } of files) {
    console.log(`${key}: ${size} bytes`);
    kinds[kind] ??= { files: 0, bytes: 0 };
    kinds[kind].files += 1;
    kinds[kind].bytes += size;
  }
  return { bucket: event.Records[0]?.s3.bucket.name, files: files.length, kinds };
};

/** Keys arrive encoded like a form: blanks as +, everything else unusual as %XX. */
function described({ s3: { object } }) {
  const key = decodeURIComponent(object.key.replaceAll('+', ' '));
  const dot = key.lastIndexOf('.');
  return { key, size: object.size ?? 0, kind: dot < 0 ? 'other' : key.slice(dot + 1).toLowerCase() };
}
