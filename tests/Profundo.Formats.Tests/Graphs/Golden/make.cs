#:project ../../../../src/Profundo.Formats/Profundo.Formats.csproj
#:property PublishAot=false

// Makes layers.json and layers.safetensors, a network of layers as a file, for tests that know nothing of layers. Run with:
// dotnet run make.cs, then python3 expected.py.
using Profundo;

RandomGenerator.Default.Seed(1);
var network = new Sequential(
    "network", new Dense(8, Activation.Relu), new BatchNorm(), new Dropout(0.5), new Dense(6, Activation.Tanh), new LayerNorm(), new Dense(3, Activation.Softmax));
network.Initialize(new XavierInitializer());
for (var i = 0; i < 5; i++) Autograd.Record(() => network.Call(Tensor.RandomNormal([16, 4]) + 0.5)); // running statistics worth keeping
GraphFile.Save("layers.json", network, Tensor.Zeros([5, 4]));
