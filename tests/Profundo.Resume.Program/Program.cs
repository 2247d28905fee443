using System.Globalization;
using Profundo;

// A training program as users write it, which is killed again and again by the tests: folder, threads, tensors or dataset.
var (folder, source) = (args[0], args[2]);
Parallelism.Threads = int.Parse(args[1], CultureInfo.InvariantCulture);
RandomGenerator.Default.Seed(7);
Tensor images = Tensor.RandomNormal([500, 64]), labels = Tensor.RandomIntegers([500], 0, 4).OneHot(4);

var model = new Sequential(new Dense(256, "relu"), new BatchNorm(), new Dropout(0.3), new Dense(4, "softmax"));
model.Compile(source == "tensors" ? new Nadam() : new Sgd(0.05, momentum: 0.9), "categoricalCrossentropy", "accuracy", "auc");

var checkpoints = Path.Combine(folder, "checkpoints");
var options = new FitOptions
{
    Epochs = 12,
    BatchSize = 64,
    Progress = null,
    ValidationData = (images[..50], labels[..50]),
    LearningRateSchedule = share => 1 - share / 2,
    ResumeFrom = Checkpoints.Latest(checkpoints),
    Callbacks =
    [
        new Checkpoints(checkpoints) { EverySteps = 3, Keep = 2 },
        new LambdaCallback(onTrainBegin: _ => Console.WriteLine("training")),
        new BestCheckpoint(Path.Combine(folder, "best.safetensors")),
        new EarlyStopping(patience: 100, restoreBest: true),
        new ReduceOnPlateau(patience: 1),
    ],
};
var history = source == "tensors"
    ? model.Fit(images, labels, options)
    : model.FitDataset(Dataset.FromTensors((Examples: images, Labels: labels)).Shuffle().Batch(64), options);

model.SaveWeights(Path.Combine(folder, "trained.safetensors"));
File.WriteAllLines(Path.Combine(folder, "history.txt"), history.Epochs.Select(epoch => string.Join(" ", epoch.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key}={figure.Value:R}")))));
