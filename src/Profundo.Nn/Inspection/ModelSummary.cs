using System.Globalization;
using System.Text;

namespace Profundo;

/// <summary>The layers of a model with their output shapes and numbers of parameters. Its text is the table of Keras and TensorFlow.js.</summary>
/// <param name="Layers">One row for each layer directly inside the model.</param>
/// <param name="TotalParameters">The number of values in all parameters, shared ones counted once.</param>
/// <param name="TrainableParameters">How many of them training changes.</param>
public sealed record ModelSummary(IReadOnlyList<LayerSummary> Layers, long TotalParameters, long TrainableParameters)
{
    const int ShapeWidth = 26, CountWidth = 10;

    /// <summary>How many values training does not change: frozen parameters and state.</summary>
    public long NonTrainableParameters => TotalParameters - TrainableParameters;

    /// <summary>The table.</summary>
    public override string ToString()
    {
        var names = Layers.Select(layer => $"{layer.Name} ({layer.Kind})").Append("Layer (type)").ToList();
        var width = names.Max(name => name.Length) + 3;
        string thin = new('_', width + ShapeWidth + CountWidth), thick = new('=', width + ShapeWidth + CountWidth);
        var text = new StringBuilder();
        Line(thin);
        Row("Layer (type)", "Output shape", "Param #");
        Line(thick);
        for (var i = 0; i < Layers.Count; i++)
        {
            if (i > 0) Line(thin);
            Row(names[i], Layers[i].OutputShape, Layers[i].Parameters.ToString(CultureInfo.InvariantCulture));
        }
        Line(thick);
        Line($"Total params: {TotalParameters}");
        Line($"Trainable params: {TrainableParameters}");
        Line($"Non-trainable params: {NonTrainableParameters}");
        return text.Append(thin).ToString();

        void Line(string line) => text.Append(line).Append('\n');

        void Row(string name, string shape, string count) => Line($"{name.PadRight(width)}{shape.PadRight(ShapeWidth)}{count}");
    }
}

/// <summary>A layer in a <see cref="ModelSummary"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of layer it is.</param>
/// <param name="OutputShape">The shape of its output, <c>null</c> standing for the batch: <c>[null,32]</c>.</param>
/// <param name="Parameters">The number of values in its parameters.</param>
public sealed record LayerSummary(string Name, string Kind, string OutputShape, long Parameters);
