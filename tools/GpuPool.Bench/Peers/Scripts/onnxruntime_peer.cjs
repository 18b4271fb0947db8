// ONNX Runtime as a peer of gpupool bench: answers the requests that Scripts/README.md describes.
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const { execSync } = require("child_process");

let ort, threads, session, feeds, fetches;
// The next set: a run goes on where the last one stopped, or short runs would find their few sets in a cache.
let turn = 0;

function load(name) {
  const folders = [process.cwd(), ...(process.env.NODE_PATH ?? "").split(path.delimiter).filter(Boolean)];
  try {
    return require(require.resolve(name, { paths: folders }));
  } catch {
    const root = execSync("npm root -g", { stdio: ["ignore", "pipe", "ignore"] }).toString().trim();
    return require(path.join(root, name));
  }
}

function hello(fields) {
  ort = load("onnxruntime-node");
  threads = Number(fields.threads);
  if (fields.device !== "cpu") throw new Error("it is compared on the CPU only");
  return ort.env.versions?.node ?? ort.env.versions?.common ?? "";
}

// A model of one node, written as protocol buffers by hand: a key is (field << 3 | wire type).
const varint = (value) => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
};
const integer = (field, value) => Buffer.concat([varint(field << 3), varint(value)]);
const message = (field, ...parts) => {
  const body = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
  return Buffer.concat([varint((field << 3) | 2), varint(body.length), body]);
};
const attribute = (name, value) =>
  Array.isArray(value)
    ? message(5, message(1, name), ...value.map((item) => integer(8, item)), integer(20, 7))
    : message(5, message(1, name), integer(3, value), integer(20, 2));
const FLOATS = { float32: 1, float16: 10, float64: 11 };
const tensor = (field, name, type, shape) =>
  message(field, message(1, name), message(2, message(1, integer(1, FLOATS[type]), message(2, ...shape.map((extent) => message(1, integer(1, extent)))))));

function node(fields) {
  const list = (name) => fields[name].split(",").map(Number);
  const one = (name, ...attributes) => message(1, message(1, "x"), message(2, "y"), message(4, name), ...attributes);
  if (fields.kind === "globalMax") return one("GlobalMaxPool");
  if (fields.kind === "globalAverage") return one("GlobalAveragePool");
  if (!fields.kernel) throw new Error("ONNX has no adaptive pooling with bins of different sizes");
  const max = fields.kind === "max" || fields.kind === "adaptiveMax";
  const attributes = [attribute("kernel_shape", list("kernel")), attribute("strides", list("stride"))];
  if (fields.pad) {
    if (Number(fields.divisor ?? 0) !== 0) throw new Error("ONNX has no divisor of one's own");
    attributes.push(attribute("pads", [...list("pad"), ...list("padEnd")]), attribute("dilations", list("dilation")), attribute("ceil_mode", Number(fields.ceil)));
    if (!max) attributes.push(attribute("count_include_pad", Number(fields.countPad)));
  }
  return one(max ? "MaxPool" : "AveragePool", ...attributes);
}

function model(fields, x, y) {
  const graph = message(7, node(fields), message(2, "pool"), tensor(11, "x", fields.type, x), tensor(12, "y", fields.type, y));
  return Buffer.concat([integer(1, 8), graph, message(8, message(1, ""), integer(2, 19))]);
}

async function prepare(fields) {
  if (fields.direction !== "forward") throw new Error("the peer times forward passes without indices only");
  if (fields.layout !== "first") throw new Error("ONNX has no channels-last pooling");
  const x = fields.x.split(",").map(Number);
  // ONNX's global poolings keep the axes that they reduce.
  let y = fields.y.split(",").map(Number);
  if (y.length < x.length) y = [...y, ...Array(x.length - y.length).fill(1)];
  await session?.release();
  session = undefined;
  session = await ort.InferenceSession.create(model(fields, x, y), { intraOpNumThreads: threads, interOpNumThreads: 1, executionProviders: ["cpu"] });
  const bytes = fs.readFileSync(fields.input);
  const view = (buffer) => {
    const arrays = { float32: Float32Array, float64: Float64Array, float16: Uint16Array };
    return new arrays[fields.type](buffer.buffer, buffer.byteOffset, buffer.length / arrays[fields.type].BYTES_PER_ELEMENT);
  };
  const copy = (buffer) => { const own = new Uint8Array(buffer.length); own.set(buffer); return own; };
  const size = y.reduce((product, extent) => product * extent, bytes.length / x.reduce((product, extent) => product * extent, 1));
  turn = 0;
  feeds = Array.from({ length: Number(fields.sets) }, () => ({ x: new ort.Tensor(fields.type, view(copy(bytes)), x) }));
  fetches = feeds.map(() => ({ y: new ort.Tensor(fields.type, view(new Uint8Array(size)), y) }));
  const result = (await session.run(feeds[0], fetches[0])).y;
  fs.writeFileSync(fields.output, Buffer.from(result.data.buffer, result.data.byteOffset, result.data.byteLength));
  return "";
}

async function run(fields) {
  const calls = Number(fields.calls);
  const begin = process.hrtime.bigint();
  for (let i = 0; i < calls; i++, turn = (turn + 1) % feeds.length) await session.run(feeds[turn], fetches[turn]);
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [name, ...rest] = line.split("\t");
    try {
      const fields = Object.fromEntries(rest.map((field) => [field.slice(0, field.indexOf("=")), field.slice(field.indexOf("=") + 1)]));
      console.log(`ok\t${await { hello, prepare, run }[name](fields)}`);
    } catch (error) {
      console.log(`no\t${String(error.message).split("\n")[0]}`);
    }
  }
})();
