export type CodeLanguage = "node" | "php" | "python" | "page";
export const languages: { value: CodeLanguage; label: string }[] = [
  { value: "node", label: "Node.js" },
  { value: "php", label: "PHP" },
  { value: "python", label: "Python" },
  { value: "page", label: "HTML" },
];

/** On the customer's server; the secret never reaches a page. */
export const identityCode: Record<CodeLanguage, string> = {
  node: `import { createHmac } from "node:crypto";

const issuedAt = Math.floor(Date.now() / 1000);
const hash = createHmac("sha256", process.env.PARLEY_IDENTITY_SECRET)
  .update(\`\${user.id}.\${issuedAt}\`)
  .digest("hex");`,
  php: `$issuedAt = time();
$hash = hash_hmac(
  'sha256',
  $user->id . '.' . $issuedAt,
  getenv('PARLEY_IDENTITY_SECRET')
);`,
  python: `import hashlib, hmac, os, time

issued_at = int(time.time())
digest = hmac.new(
    os.environ["PARLEY_IDENTITY_SECRET"].encode(),
    f"{user.id}.{issued_at}".encode(),
    hashlib.sha256,
).hexdigest()`,
  page: `<script>
  window.parley = window.parley || function () {
    (window.parley.q = window.parley.q || []).push(arguments);
  };
  parley("identify", {
    id: "USER_ID",
    hash: "HASH",
    issuedAt: ISSUED_AT,
    name: "Ann Becker",
    email: "ann@example.com"
  });
</script>`,
};
