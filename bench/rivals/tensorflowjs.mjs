// TensorFlow.js's side of the benchmarks: the protocol of pytorch.py. Each workload runs on the plain and on the WebAssembly back end
// when it is prepared, and the faster one is kept.

import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { performance } from 'node:perf_hooks';

const SHORTEST_SAMPLE = 0.004; // seconds
const WARM_UP = 0.5; // seconds

const say = (answer) => process.stdout.write(JSON.stringify(answer) + '\n');
console.log = console.warn = console.info = console.error; // standard output belongs to the protocol

let tf;
try {
  tf = await import('@tensorflow/tfjs');
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  wasm.setWasmPaths(fileURLToPath(new URL('node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url)));
} catch (missing) {
  say({ error: missing.message });
  process.exit(0);
}

function step(sizes, inputs, batch, activation, optimizer, loss) {
  const model = tf.sequential();
  sizes.forEach((units, i) => {
    model.add(tf.layers.dense({ units, inputShape: i === 0 ? [inputs] : undefined }));
    const layer = activation(i);
    if (layer) model.add(layer);
  });
  const variables = () => optimizer.minimize(() => loss(model.predict(x)), false);
  const x = tf.randomUniform([batch, inputs]);
  return variables;
}

const workloads = {
  colors_step(batch) {
    const y = tf.randomUniform([batch, 3]);
    return step([64, 32, 16, 3], 3, batch, () => tf.layers.leakyReLU({ alpha: 0.001 }), tf.train.momentum(0.042, 0.9),
      (p) => p.sub(y).square().sum().mul(0.5 / batch));
  },
  training_step(inputs, hidden, outputs, batch) {
    const labels = tf.oneHot(tf.randomUniform([batch], 0, outputs, 'int32'), outputs);
    return step([hidden, outputs], inputs, batch, (i) => (i === 0 ? tf.layers.activation({ activation: 'relu' }) : null), tf.train.sgd(0.1),
      (p) => tf.losses.softmaxCrossEntropy(labels, p));
  },
};

function run(call, repeat, seconds) {
  const samples = [];
  const end = performance.now() + seconds * 1000;
  do {
    const start = performance.now();
    for (let i = 0; i < repeat; i++) tf.tidy(() => { call(); });
    samples.push((performance.now() - start) / 1000 / repeat);
  } while (performance.now() < end);
  return samples;
}

let call, repeat = 1;
async function answer(request) {
  if (request.prepare) {
    let best = Infinity, chosen;
    for (const backend of ['cpu', 'wasm']) {
      await tf.setBackend(backend);
      await tf.ready();
      const candidate = workloads[request.prepare](...request.arguments);
      const seconds = Math.min(...run(candidate, 1, WARM_UP));
      if (seconds < best) [best, chosen] = [seconds, backend];
    }
    await tf.setBackend(chosen);
    call = workloads[request.prepare](...request.arguments);
    run(call, 1, WARM_UP);
    repeat = Math.ceil(SHORTEST_SAMPLE / best);
    return { repeat, backend: chosen };
  }
  return { seconds: run(call, repeat, request.run) };
}

say({ version: tf.version.tfjs, notes: `Node ${process.version}, the faster of cpu and wasm` });
for await (const line of createInterface({ input: process.stdin })) say(await answer(JSON.parse(line)));
process.exit(0);
