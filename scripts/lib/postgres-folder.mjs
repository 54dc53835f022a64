import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { readJson, writeJson } from "./files.mjs";
import { ownerOf, placeCluster, serviceUser, temporaryFolder } from "./postgres-home.mjs";
import { Problem, say } from "./terminal.mjs";

const MAJOR = 18;

/** The cluster of a data folder, which may not exist yet, with what is remembered of it. */
export function keptCluster(/** @type {string} */ dataDir) {
  refuseOtherMajor(dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const file = path.join(dataDir, "postgres.json");
  const known = readJson(file);
  const fresh = known ? undefined : serviceUser();
  const state = known ?? newState(placeCluster(dataDir, `pg-${MAJOR}`, fresh));
  // A relative name lets the data folder move; an absolute one is a cluster outside of it.
  const cluster = path.resolve(dataDir, state.cluster);
  if (path.dirname(cluster) === dataDir) state.cluster = path.basename(cluster);
  if (!known && existsSync(cluster)) throw lostPasswords(cluster, file);
  if (known?.ready && !existsSync(cluster)) throw lostCluster(cluster, file);
  const user = existsSync(cluster) ? ownerOf(cluster) : serviceUser();
  return { folder: dataDir, cluster, state, user, save: () => writeJson(file, state, 0o600) };
}

/** A cluster for one run, with nothing to remember. */
export function temporaryCluster() {
  const user = serviceUser();
  const folder = temporaryFolder(user);
  return { folder, cluster: path.join(folder, `pg-${MAJOR}`), state: newState(""), user, save: () => {} };
}

function newState(/** @type {string} */ cluster) {
  const password = () => randomBytes(24).toString("base64url");
  return { major: MAJOR, cluster, port: 0, adminPassword: password(), password: password(), ready: false };
}

function refuseOtherMajor(/** @type {string} */ dataDir) {
  const folders = existsSync(dataDir) ? readdirSync(dataDir).filter((name) => /^pg-\d+$/.test(name)) : [];
  const remembered = readJson(path.join(dataDir, "postgres.json"))?.major;
  const majors = [...folders.map((name) => Number(name.slice(3))), ...(remembered ? [Number(remembered)] : [])];
  const other = majors.find((major) => major !== MAJOR);
  if (!other || majors.includes(MAJOR)) return;
  throw new Problem(
    say(
      `The data in ${dataDir} was written by Postgres ${other}; this version of Parley brings Postgres ${MAJOR}. Nothing was changed.`,
      `${dataDir} 中的数据由 Postgres ${other} 写入，而此版本的 Parley 自带 Postgres ${MAJOR}。数据未作任何改动。`,
    ),
    {
      hint: say(
        `To move over:\n1. with the Parley version that wrote it:  npm run backup -- parley.backup\n2. set the folder aside:  mv ${dataDir} ${dataDir}.old\n3. with this version:  npm run restore -- parley.backup`,
        `迁移步骤：\n1. 用写入数据的 Parley 版本执行：npm run backup -- parley.backup\n2. 移走旧文件夹：mv ${dataDir} ${dataDir}.old\n3. 用此版本执行：npm run restore -- parley.backup`,
      ),
    },
  );
}

const lostPasswords = (/** @type {string} */ cluster, /** @type {string} */ file) =>
  new Problem(
    say(
      `${cluster} holds a database, but ${file} with its password is missing.`,
      `${cluster} 中有数据库，但缺少保存其密码的 ${file}。`,
    ),
    {
      hint: say(
        "Put the file back from a copy of the folder, or choose another DATA_DIR.",
        "请从文件夹副本中恢复该文件，或另选 DATA_DIR。",
      ),
    },
  );

const lostCluster = (/** @type {string} */ cluster, /** @type {string} */ file) =>
  new Problem(say(`The database folder ${cluster} is gone.`, `数据库文件夹 ${cluster} 已不存在。`), {
    hint: say(
      `Put it back, or delete ${file} to begin with an empty database.`,
      `请放回该文件夹；若要从空数据库开始，请删除 ${file}。`,
    ),
  });
