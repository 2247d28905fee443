namespace Profundo;

/// <summary>Saving and loading as methods of layers and models; see <see cref="ModelFile"/>.</summary>
public static class LayerFileExtensions
{
    /// <summary>Saves a model with its architecture: <see cref="ModelFile.Save"/>.</summary>
    public static void Save(this Layer model, string path) => ModelFile.Save(path, model);

    /// <summary>Saves the parameters alone: <see cref="ModelFile.SaveWeights"/>.</summary>
    public static void SaveWeights(this Layer layer, string path) => ModelFile.SaveWeights(path, layer);

    /// <summary>Loads parameters: <see cref="ModelFile.LoadWeights"/>.</summary>
    public static WeightReport LoadWeights(this Layer layer, string path, bool allowMissing = false, bool ignoreExtra = false, bool byName = false) =>
        ModelFile.LoadWeights(path, layer, allowMissing, ignoreExtra, byName);
}
