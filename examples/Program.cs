using Profundo;
using Profundo.Examples;

var examples = new Dictionary<string, (string About, Action<string?> Run)>
{
    ["neuron"] = ("One neuron with two inputs.", _ => Neuron.Run(Console.Out)),
    ["numpy-style"] = ("Tensors: ranks, element-wise operations, broadcasting, products, shapes.", _ => NumPyStyle.Run(Console.Out)),
    ["momentum"] = ("A ball that rolls through a local minimum.", _ => Momentum.Run(Console.Out)),
    ["digit-tensors"] = ("The tensors of MNIST, and slices of them.", data => DigitTensors.Run(Console.Out, Mnist.Load(data))),
    ["digits"] = ("784-512-10 learns to read digits in five epochs.", data => Digits.Run(Console.Out, Mnist.Load(data))),
    ["layers-style"] = ("Training a whole model: Compile, Fit, FitDataset, Predict.", _ => LayersStyle.Run(Console.Out)),
    ["core-style"] = ("Training variables: Minimize, ForEachAsync.", _ => CoreStyle.RunAsync(Console.Out).GetAwaiter().GetResult()),
    ["house-prices"] = ("Linear regression on house prices, five folds.", data => HousePriceFolds.Run(Console.Out, HousePrices.Load(data))),
    ["fashion"] = ("Softmax regression, a perceptron and dropout on Fashion-MNIST.", data => FashionClassifiers.Run(Console.Out, FashionMnist.Load(data))),
    ["airfoil"] = ("Twelve optimisers on the noise of wings.", data => AirfoilOptimizers.Run(Console.Out, Airfoil.Load(folder: data))),
};

if (args.Length is 0 or > 2 || !examples.TryGetValue(args[0], out var example))
{
    Console.WriteLine("dotnet run -c Release --project examples -- EXAMPLE [FOLDER]\n\nFOLDER has the data set already; without it, it is downloaded once.\n");
    foreach (var (name, (about, _)) in examples) Console.WriteLine($"  {name,-15}{about}");
    return 2;
}
RandomGenerator.Default.Seed(1);
example.Run(args.ElementAtOrDefault(1));
return 0;
