/**
 * Puts the scripts of the page together: what a first visit runs is one file, and each part that is imported by a call
 * stays a file of its own. `cargo xtask build` runs it.
 *
 *     node bundle.mjs <directory with www/ and pkg/> <directory of the site> [--readable]
 *
 * For the page that is a single file, all of them become one classic script, which finds the files of the site in the page:
 *
 *     node bundle.mjs <directory with www/ and pkg/> <file of the script> --single
 */

import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { rollup } from "@rollup/wasm-node";
import { minify } from "terser";

/** For people who are working on it: the scripts as they were written, only in fewer files. */
const READABLE = { compress: false, mangle: false, format: { beautify: true } };

// Only the bindings of the modules warn, of servers whose media types make the start slower: in a long sentence.
const pure_funcs = ["console.warn"];

const SHORT = { compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true, pure_getters: true, pure_funcs }, mangle: true };

const [from, site, ...options] = process.argv.slice(2);
const style = options.includes("--readable") ? READABLE : SHORT;

/**
 * @param {string} code
 * @param {string} file
 */
async function write(code, file) {
  const shortened = await minify(code, { ...style, module: true, ecma: 2020 });
  await writeFile(join(site, file), `${shortened.code}\n`);
}

const isSingle = options.includes("--single");

/**
 * Where a module is that another one calls `id`.
 * @param {string} id
 */
function resolveId(id) {
  if (isSingle && id.endsWith("/files.js")) return join(from, "www/base/files-inlined.js");
  return /^[a-z]/.test(id) ? fileURLToPath(import.meta.resolve(id)) : null;
}

/** A script within a page has no address beside which files could be. */
function resolveImportMeta() {
  if (isSingle) throw new Error("only files.js may know where a script is");
  return null;
}

/**
 * Names the build by its module, for `build.js`.
 * @param {string} code
 * @param {string} id
 */
async function transform(code, id) {
  if (!id.endsWith("/base/build.js")) return null;
  const module = await readFile(join(from, "pkg/steepest_bg.wasm"));
  return code.replace('""', JSON.stringify(createHash("sha256").update(module).digest("base64url").slice(0, 12)));
}

const bundle = await rollup({
  input: { main: join(from, "www/app/main.js") },
  plugins: [{ name: "steepest", resolveId, resolveImportMeta, transform }],
  // What is only odd at first sight, an import that is not there, is an error.
  onwarn(warning) {
    throw new Error(warning.message);
  },
});
if (isSingle) {
  const { output } = await bundle.generate({ format: "iife", inlineDynamicImports: true });
  const { code } = await minify(output[0].code, { ...style, toplevel: true, ecma: 2020 });
  await writeFile(site, `${code}\n`);
  process.exit();
}

const { output } = await bundle.generate({ format: "es", entryFileNames: "[name].js", chunkFileNames: "[name].js" });
for (const file of output) {
  if (file.type !== "chunk") throw new Error(`${file.fileName} is no script`);
  await write(file.code, `www/${file.fileName}`);
}
// These two are no modules.
await write(await readFile(join(from, "www/app/first.js"), "utf8"), "www/first.js");
await write(await readFile(join(from, "www/offline/sw.js"), "utf8"), "sw.js");
